import Values

/// What may be filled in.
extension ContactFacts {
    public static let (lineLimit, noteLimit, wooLimit) = (100, 500, 2000)

    /// The facts as they are kept: without control signs, postcodes written in one way.
    /// - Parameter isSafe: whether a page may link to an address.
    /// - Throws: `Problem` invalid with email, formulier, telefoon, straat, huisnummer, postcode, plaats, bezoek_nl,
    ///   bezoek_en, post_adres, post_postcode, post_plaats, woo_nl, woo_en, woo_email, woo_link.
    func checked(_ isSafe: (String) -> Bool) throws -> ContactFacts {
        let facts = cleaned
        let faults = facts.reachFaults(isSafe) + facts.placeFaults + facts.wooFaults(isSafe)
        guard faults.isEmpty else { throw Problem.invalid(faults) }
        return facts
    }

    private var cleaned: ContactFacts {
        var facts = self
        let line = DataSets.line
        (facts.email, facts.form, facts.phone) = (line(email), line(form), line(phone))
        (facts.wooEmail, facts.wooLink) = (line(wooEmail), line(wooLink))
        (facts.house.street, facts.house.number) = (line(house.street), line(house.number))
        (facts.house.postcode, facts.house.place) = (Self.written(house.postcode), line(house.place))
        (facts.post.line, facts.post.place) = (line(post.line), line(post.place))
        facts.post.postcode = Self.written(post.postcode)
        facts.visitNote = Self.clean(visitNote)
        facts.woo = Self.clean(woo)
        return facts
    }

    private static func clean(_ text: Bilingual) -> Bilingual {
        Bilingual(dutch: DataSets.clean(text.dutch), english: DataSets.clean(text.english))
    }

    /// `1234 AB`; what is no postcode stays as it was typed.
    private static func written(_ typed: String) -> String {
        let line = DataSets.line(typed)
        let signs = line.uppercased().filter { $0 != " " }
        return isPostcode(signs) ? "\(signs.prefix(4)) \(signs.suffix(2))" : line
    }

    private static func isPostcode(_ text: String) -> Bool {
        let bytes = Array(text.utf8.filter { $0 != UInt8(ascii: " ") })
        return bytes.count == 6 && bytes[0] != UInt8(ascii: "0") && bytes[..<4].allSatisfy { (48...57).contains($0) }
            && bytes[4...].allSatisfy { (65...90).contains($0) }
    }

    /// An address for mail or a form is the least there must be.
    private func reachFaults(_ isSafe: (String) -> Bool) -> [Problem.Field] {
        var faults: [Problem.Field] = []
        if email.isEmpty, form.isEmpty { faults.append(.init("email", .missing)) }
        if !email.isEmpty, !EmailAddress.isPlausible(email) { faults.append(.init("email", .notAnEmailAddress)) }
        if !form.isEmpty, !Self.isAddress(form, isSafe) { faults.append(.init("formulier", .wrongType)) }
        if !phone.isEmpty, !isPhone { faults.append(.init("telefoon", .notAPhoneNumber)) }
        return faults
    }

    /// 14 and an area code has five digits; abroad there are at most fifteen.
    private var isPhone: Bool {
        let isWritten = phone.unicodeScalars.allSatisfy { "0123456789+-() ".unicodeScalars.contains($0) }
        return isWritten && (3...15).contains(phone.count { $0.isNumber }) && !phone.dropFirst().contains("+")
            && phone.count <= 30
    }

    /// A path of this site, or an address that is not read along on the way.
    private static func isAddress(_ text: String, _ isSafe: (String) -> Bool) -> Bool {
        (text.hasPrefix("/") || text.lowercased().hasPrefix("https://")) && text.utf8.count <= 500 && isSafe(text)
    }

    /// Half an address leads nowhere. Who can be visited says where.
    private var placeFaults: [Problem.Field] {
        var faults: [Problem.Field] = []
        func check(_ fields: [(name: String, text: String)], _ postcode: String, isNeeded: Bool) {
            for (name, text) in fields {
                if isNeeded, text.isEmpty { faults.append(.init(name, .missing)) }
                if text.unicodeScalars.count > Self.lineLimit {
                    faults.append(.init(name, .tooLong(maximum: Self.lineLimit)))
                } else if name == postcode, !text.isEmpty, !Self.isPostcode(text) {
                    faults.append(.init(name, .wrongType))
                }
            }
        }
        check(
            [
                ("straat", house.street), ("huisnummer", house.number), ("postcode", house.postcode),
                ("plaats", house.place),
            ], "postcode", isNeeded: visiting != .closed || !house.isEmpty)
        check(
            [("post_adres", post.line), ("post_postcode", post.postcode), ("post_plaats", post.place)],
            "post_postcode", isNeeded: !post.isEmpty)
        let notes = [
            DataSets.fault("bezoek_nl", visitNote.dutch, Self.noteLimit, isNeeded: !visitNote.english.isEmpty),
            DataSets.fault("bezoek_en", visitNote.english, Self.noteLimit, isNeeded: false),
        ]
        return faults + notes.compactMap { $0 }
    }

    private func wooFaults(_ isSafe: (String) -> Bool) -> [Problem.Field] {
        var faults = [
            DataSets.fault("woo_nl", woo.dutch, Self.wooLimit),
            DataSets.fault("woo_en", woo.english, Self.wooLimit, isNeeded: false),
        ].compactMap { $0 }
        if !wooEmail.isEmpty, !EmailAddress.isPlausible(wooEmail) {
            faults.append(.init("woo_email", .notAnEmailAddress))
        }
        if !wooLink.isEmpty, !Self.isAddress(wooLink, isSafe) { faults.append(.init("woo_link", .wrongType)) }
        return faults
    }
}
