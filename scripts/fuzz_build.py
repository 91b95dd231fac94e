"""Compiles the fuzzers of Fuzz/ with swiftc: SwiftPM cannot link a libFuzzer executable (docs/fuzzing.md)."""
import hashlib
import pathlib
import subprocess
import sys

OUT = pathlib.Path(".build-fuzz")
PACKAGE = pathlib.Path(".build/debug")
CHECKOUT = pathlib.Path(".build/checkouts/swift-crypto/Sources")
# What reads mail, and nothing of the wires: no NIO is needed for it.
READING = ["CleanText.swift", "Email/Reading", "Email/HTML", "Email/Folding", "Email/Writing", "Email/Incoming",
           "Email/IMAP/FetchedMail.swift"]
SHARED = ["Demand", "CleanMarkup", "Lines"]


def run(command):
    done = subprocess.run(command, stdin=subprocess.DEVNULL)
    if done.returncode:
        sys.exit(f"fuzz: could not build: {' '.join(command[:6])} … ended with {done.returncode}")


def sources(folder, names):
    found = []
    for name in names:
        path = pathlib.Path(folder, name)
        found += sorted(path.rglob("*.swift")) if path.is_dir() else [path]
    return [str(path) for path in found]


def is_fresh(product, inputs, flags):
    """Whether a product was made of just this; remembers it for the next time when told that it was built."""
    text = hashlib.sha256("\0".join(flags).encode())
    for path in inputs:
        text.update(path.encode() + pathlib.Path(path).read_bytes())
    stamp = product.with_name(product.name + ".sum")
    wanted = text.hexdigest()
    if product.exists() and stamp.exists() and stamp.read_text() == wanted:
        return True, None
    return False, lambda: stamp.write_text(wanted)


def crypto():
    """swift-crypto as SwiftPM builds it for everything else; it is used here, not looked for faults."""
    version = subprocess.run(["swiftc", "--version"], capture_output=True, text=True).stdout
    stamp = OUT / "compiler"
    if not (PACKAGE / "Modules/Crypto.swiftmodule").exists() or not stamp.exists() or stamp.read_text() != version:
        run(["swift", "build", "--target", "Crypto"])
        stamp.write_text(version)
    flags = ["-I", str(PACKAGE / "Modules")]
    for name in ["CCryptoBoringSSL", "CCryptoBoringSSLShims", "CXKCP", "CXKCPShims"]:
        include = CHECKOUT / name / "include"
        if include.exists():
            flags += ["-Xcc", f"-fmodule-map-file={include}/module.modulemap", "-Xcc", "-I", "-Xcc", str(include)]
    objects = []
    for name in ["Crypto", "CryptoBoringWrapper", "CCryptoBoringSSL", "CCryptoBoringSSLShims", "CXKCP", "CXKCPShims"]:
        objects += [str(path) for path in (PACKAGE / f"{name}.build").rglob("*.o")]
    listing = OUT / "crypto-objects"
    listing.write_text("\n".join(sorted(objects)))
    return flags, f"@{listing}"


def packages(what):
    told = subprocess.run(["pkg-config", what, "gmime-3.0", "libxml-2.0"], capture_output=True, text=True, check=True)
    return told.stdout.split()


def build(targets, is_checked=True):
    """Binaries of the targets, as {name: path}; with the address sanitiser and libFuzzer, or plain."""
    out = OUT / ("checked" if is_checked else "plain")
    out.mkdir(parents=True, exist_ok=True)
    crypto_flags, crypto_objects = crypto()
    # Names of whole modules; optimised, because speed finds more than anything else. Overflow still traps.
    flags = ["-swift-version", "6", "-O", "-wmo", "-g", "-enable-testing", "-parse-as-library", "-I", str(out)]
    if is_checked:
        flags += ["-sanitize=fuzzer,address"]
    flags += crypto_flags + ["-I", "Sources/CGMime", "-I", "Sources/CXml2"]
    for flag in packages("--cflags"):
        flags += ["-Xcc", flag]
    modules = {"Values": sources("Sources/Values", ["."]), "Channels": sources("Sources/Channels", READING)}
    used = []
    for name, files in modules.items():
        used += files
        product = out / f"{name}.o"
        fresh, remember = is_fresh(product, used, flags)
        if fresh:
            continue
        print(f"compiling {name} ({len(files)} files)", flush=True)
        run(["swiftc", "-module-name", name, "-emit-module", "-emit-module-path", str(out / f"{name}.swiftmodule"),
             "-emit-object", "-o", str(product)] + flags + files)
        remember()
    binaries = {}
    for name in targets:
        product = out / name
        files = sources("Fuzz/Sources", [f"{part}.swift" for part in SHARED + [name.capitalize()]])
        fresh, remember = is_fresh(product, used + files, flags)
        if not fresh:
            print(f"compiling {name}", flush=True)
            run(["swiftc", "-module-name", f"Fuzz{name.capitalize()}", "-o", str(product), "-use-ld=lld"] + flags + files
                + [str(out / "Values.o"), str(out / "Channels.o"), crypto_objects] + packages("--libs") + ["-lstdc++"])
            # The compiler leaves the module that it links for debuggers where it was called.
            for left in pathlib.Path().glob(f"Fuzz{name.capitalize()}-1.swift*"):
                left.unlink()
            remember()
        binaries[name] = product
    return binaries
