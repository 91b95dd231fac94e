# Plein. `make run` to try it, `make test` to check it.
.PHONY: help run test bench fuzz lint build clean

help:
	@echo "make run            set up and serve Plein with a demonstration municipality on http://127.0.0.1:8080"
	@echo "make test           set up and run every test, on SQLite, PostgreSQL and in a browser"
	@echo "make test FILTER=X  only the Swift tests whose name matches X"
	@echo "make test BROWSER=X only the browser tests whose name matches X (pytest -k)"
	@echo "make bench          measure, as ratios, on both databases"
	@echo "make fuzz           look for ten minutes for mails that break the reader (MINUTES=n)"
	@echo "make lint           check the format of the Swift source"
	@echo "make build          build the release binary"
	@echo "make clean          throw away what was built; keeps var/, the demonstration data"

run:
	@scripts/run

test:
	@FILTER='$(FILTER)' BROWSER='$(BROWSER)' scripts/test

bench:
	@scripts/bench

fuzz:
	@MINUTES='$(MINUTES)' scripts/fuzz

lint:
	@swift format lint --recursive --parallel --strict Sources Tests Package.swift

build:
	@scripts/setup build
	swift build -c release --product plein

clean:
	rm -rf .build .build-* .venv
