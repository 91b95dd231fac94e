import Testing

@testable import Values

struct WordsTests {
    @Test
    func `there are 1024 short plain words, all different`() {
        #expect(Passphrase.words.count == 1024)
        #expect(Set(Passphrase.words).count == 1024)
        for word in Passphrase.words {
            #expect((3...7).contains(word.utf8.count) && word.utf8.allSatisfy { (97...122).contains($0) }, "\(word)")
        }
    }

    @Test
    func `no two words differ by one letter`() {
        // Two words at distance one are equal, or share what is left when each loses at most one letter there.
        var seen: [String: String] = [:]
        for word in Passphrase.words {
            let letters = Array(word)
            let shorter = Set(letters.indices.map { String(letters[..<$0] + "_" + letters[($0 + 1)...]) })
            for shape in shorter {
                #expect(seen[shape] == nil, "\(word) and \(seen[shape] ?? "")")
                seen[shape] = word
            }
        }
        let words = Set(Passphrase.words)
        for word in Passphrase.words {
            for place in word.indices {
                var shorter = word
                shorter.remove(at: place)
                #expect(!words.contains(shorter), "\(word) and \(shorter)")
            }
        }
    }

    @Test
    func `words are ten bits each, from the highest on`() {
        let (first, last) = (Passphrase.words[0], Passphrase.words[1023])
        #expect(Passphrase.words(from: [UInt8](repeating: 0, count: 8)) == Array(repeating: first, count: 6))
        #expect(Passphrase.words(from: [UInt8](repeating: 255, count: 32)) == Array(repeating: last, count: 6))
        // 0000000001 0000000010 and so on.
        let bytes: [UInt8] = [0x00, 0x40, 0x20, 0x0C, 0x04, 0x01, 0x40, 0x60]
        #expect(Passphrase.words(from: bytes) == (1...6).map { Passphrase.words[$0] })
        #expect(Passphrase.words(from: []).count == 6)
    }

    @Test(arguments: [
        "molen fiets water brug lamp kaas", "  Molen, FIETS;water-brug_lamp\nkaas. ",
        "molen1fiets2water3brug4lamp5kaas",
        "mölen fiéts water brug lamp kaas", "molen  \u{A0}fiets\twater / brug / lamp / kaas",
    ])
    func `typed words are compared in one form`(_ typed: String) {
        #expect(Passphrase.normalised(typed) == "molen fiets water brug lamp kaas")
    }

    @Test
    func `a very long passphrase costs nothing`() {
        #expect(Passphrase.normalised(String(repeating: "a", count: 1_000_000)).count == 400)
    }

    @Test
    func `a reference is three and four signs without doubtful ones`() {
        for _ in 0..<500 {
            let reference = Reference.random()
            #expect(reference.wholeMatch(of: /[0-9A-HJKMNP-TV-Z]{3}-[0-9A-HJKMNP-TV-Z]{4}/) != nil, "\(reference)")
            #expect(Reference.normalised(reference) == reference)
            #expect(Reference.normalised(" " + reference.lowercased().filter { $0 != "-" } + "\n") == reference)
        }
    }

    @Test
    func `misread signs are mended and nonsense stays harmless`() {
        #expect(Reference.normalised("o1l 2il0") == "011-2110")
        #expect(Reference.normalised("2k74qm9") == "2K7-4QM9")
        #expect(Reference.normalised("2K7–4QM9") == "2K7-4QM9")
        #expect(Reference.normalised("") == "")
        #expect(Reference.normalised("te lang voor een kenmerk").contains(" ") == false)
    }
}
