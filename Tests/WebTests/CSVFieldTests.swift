import Testing

@testable import Web

@Suite("A field of a table for spreadsheets")
struct CSVFieldTests {
    @Test
    func `stands as it is when it is plain, and is quoted otherwise`() {
        #expect(CSVField.text("Het <vragenuur> van 2026-11-23") == "Het <vragenuur> van 2026-11-23")
        #expect(CSVField.text("https://a.example/x?y=1&z=2") == "https://a.example/x?y=1&z=2")
        #expect(CSVField.text("") == "")
        #expect(CSVField.text("a,b") == "\"a,b\"" && CSVField.text("a;b") == "\"a;b\"")
        #expect(CSVField.text("zei \"ja\"") == "\"zei \"\"ja\"\"\"")
        #expect(CSVField.text("een\r\ntwee") == "\"een\r\ntwee\"" && CSVField.text("een\u{2028}twee").first == "\"")
        #expect(CSVField.text("Súdwest") == "\"Súdwest\"")
    }

    /// A quote with a mark on it is one `Character`, and not the quote that a reader of the file sees.
    @Test(arguments: ["\u{301}", "\u{200D}", "\u{FE0F}", "\u{20DD}"])
    func `no mark joined to a quote, comma or line end lets a text out of its field`(mark: String) {
        for sign in ["\"", ",", "\n"] {
            let text = "a\(sign)\(mark),=1+1"
            let field = Array(CSVField.text(text).unicodeScalars)
            #expect(field.first == "\"" && field.last == "\"")
            var inner = String.UnicodeScalarView()
            var rest = field.dropFirst().dropLast()
            while let next = rest.popFirst() {
                // Each quote inside has its twin.
                if next == "\"" { #expect(rest.popFirst() == "\"") }
                inner.append(next)
            }
            #expect(Array(inner) == Array(text.unicodeScalars))
        }
    }

    @Test(arguments: [
        "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u{FEFF}=1", "\u{200B}=1", "＝1", "=\u{301}1",
        "-\u{200D}1",
    ])
    func `a formula is made a text`(formula: String) {
        let field = CSVField.text(formula).unicodeScalars.drop { $0 == "\"" }
        #expect(field.first == "'")
        #expect(!CSVField.text("1 = 1").hasPrefix("'") && !CSVField.text("  een").hasPrefix("'"))
    }
}
