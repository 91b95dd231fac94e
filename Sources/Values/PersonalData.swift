/// Finds numbers that people should not send without need: citizen service number (BSN), bank account (IBAN) and
/// licence plate.
///
/// It points out; it does not prove. Dates, phone numbers, amounts and postcodes are left alone, even where a number
/// in that shape would pass the test. The time is linear in the length of the text, whatever is in it.
public enum PersonalData {
    public enum Kind: String, Sendable, CaseIterable {
        case citizenNumber, bankAccount, licencePlate
        /// Ways to reach somebody; only found by `kindsToHide(in:)`.
        case phone, email

        /// What stands in the place of a number that was taken out.
        public func marker(_ language: Language) -> String {
            switch (self, language) {
            case (.citizenNumber, .dutch): "[bsn weggehaald]"
            case (.bankAccount, .dutch): "[rekeningnummer weggehaald]"
            case (.licencePlate, .dutch): "[kenteken weggehaald]"
            case (.phone, .dutch): "[telefoonnummer weggehaald]"
            case (.email, .dutch): "[e-mailadres weggehaald]"
            case (.phone, .english): "[phone number removed]"
            case (.email, .english): "[mail address removed]"
            case (.citizenNumber, .english): "[bsn removed]"
            case (.bankAccount, .english): "[account number removed]"
            case (.licencePlate, .english): "[licence plate removed]"
            }
        }
    }

    public struct Finding: Sendable, Equatable {
        public let kind: Kind
        /// In the text that was searched.
        public let range: Range<String.Index>
        /// As it was written.
        public let text: String
    }

    /// Everything found, in order, without overlap.
    public static func find(in text: String) -> [Finding] {
        let scan = Scan(text)
        var found: [Finding] = []
        var place = 0
        while place < scan.count {
            guard scan.isWord(place) else {
                place += 1
                continue
            }
            if let end = scan.bankAccount(at: place) {
                found.append(finding(.bankAccount, place..<end, text))
                place = end
            } else if let end = scan.licencePlate(at: place) {
                found.append(finding(.licencePlate, place..<end, text))
                place = end
            } else if scan.digit(place) != nil {
                let chain = scan.chain(at: place)
                found += scan.citizenNumbers(in: chain).map { finding(.citizenNumber, $0, text) }
                place = scan.endOfWord(chain.last?.upperBound ?? place)
            } else {
                place = scan.hasGluedNumber(place) ? place + 3 : scan.endOfWord(place)
            }
        }
        return found
    }

    /// The kinds that occur, each once.
    public static func kinds(in text: String) -> [Kind] {
        let found = Set(find(in: text).map(\.kind))
        return Kind.allCases.filter(found.contains)
    }

    /// `text`, in which `findings` were found, with each of them replaced by its marker.
    public static func without(
        _ findings: [Finding], in text: String, marker: (Kind) -> String = { $0.marker(.dutch) }
    ) -> String {
        var result = ""
        var rest = text.startIndex
        for finding in findings where finding.range.lowerBound >= rest {
            result += text[rest..<finding.range.lowerBound]
            result += marker(finding.kind)
            rest = finding.range.upperBound
        }
        return result + text[rest...]
    }

    private static func finding(_ kind: Kind, _ bytes: Range<Int>, _ text: String) -> Finding {
        let start = text.utf8.index(text.utf8.startIndex, offsetBy: bytes.lowerBound)
        let range = start..<text.utf8.index(start, offsetBy: bytes.count)
        return Finding(kind: kind, range: range, text: String(text[range]))
    }

    /// A text as bytes, with what the tests need to know of a place in it. Places beyond either end are no character.
    struct Scan {
        private let bytes: [UInt8]
        var count: Int { bytes.count }

        init(_ text: String) { bytes = Array(text.utf8) }

        /// The ASCII character there, 0 outside the text.
        subscript(place: Int) -> UInt8 { bytes.indices.contains(place) ? bytes[place] : 0 }

        func digit(_ place: Int) -> Int? {
            let byte = self[place]
            return byte >= 48 && byte <= 57 ? Int(byte) - 48 : nil
        }

        /// The ASCII letter there as a capital.
        func letter(_ place: Int) -> UInt8? {
            let capital = self[place] & 0xDF
            return capital >= 65 && capital <= 90 && self[place] >= 65 ? capital : nil
        }

        /// Inside a letter, a digit or an underscore. Beyond ASCII the first byte of the character tells: those of
        /// punctuation, symbols and emoji (U+0080 to U+00BF, U+2000 to U+2FFF, U+F000 on) are no word.
        func isWord(_ place: Int) -> Bool {
            if digit(place) != nil || letter(place) != nil || self[place] == UInt8(ascii: "_") { return true }
            guard self[place] >= 0x80 else { return false }
            var first = place
            while first > place - 3, self[first] & 0xC0 == 0x80 { first -= 1 }
            return self[first] >= 0xC3 && self[first] != 0xE2 && self[first] < 0xEF
        }

        /// The place after the word that `place` is in.
        func endOfWord(_ place: Int) -> Int {
            var end = place
            while isWord(end) { end += 1 }
            return end
        }

        /// The bytes of a space, also one that does not break; 0 when there is none.
        func space(_ place: Int) -> Int {
            if self[place] == UInt8(ascii: " ") { return 1 }
            if self[place] == 0xC2, self[place + 1] == 0xA0 { return 2 }
            return 0
        }

        /// The bytes of a hyphen or the dash that telephones make of it (U+2010 to U+2014); 0 when there is none.
        func hyphen(_ place: Int) -> Int {
            if self[place] == UInt8(ascii: "-") { return 1 }
            if self[place] == 0xE2, self[place + 1] == 0x80, (0x90...0x94).contains(self[place + 2]) { return 3 }
            return 0
        }
    }
}
