import Values

@testable import Channels

private let key = Array("a key that only the fuzzer has..".utf8)
private let ownServer = "mx.plein.example"

/// Reads a block of header fields, one on each line, and what threading rests on in them.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzHeaders(_ data: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    let input = bytes(data, count)
    var headers = MailHeaders()
    for line in HeaderLines(input).lines {
        let field = input[line.range]
        guard let colon = field.firstIndex(of: 0x3A) else { continue }
        headers.add(line.name, Array(field[(colon + 1)...].drop { $0 == 0x20 }))
    }
    checkIDs(headers)
    checkAddresses(headers)
    checkSender(headers)
    checkSubject(headers)
    checkKind(headers, input)
    if let date = headers.date("date") { demand((-631_152_000...4_102_444_800).contains(date.seconds), "\(date)") }
    if lot(input, of: 4) == 0 { checkWriting(headers) }
    return 0
}

private func checkIDs(_ headers: MailHeaders) {
    for name in ["message-id", "in-reply-to", "references"] {
        let ids = headers.messageIDs(name)
        demand(ids.count <= 100 && ids.allSatisfy(isID), "Message-IDs: \(ids)")
        for id in ids {
            guard let found = SignedMessageID.verify(id, key: key) else { continue }
            let made = SignedMessageID.make(id: found, key: key, domain: "x").prefix { $0 != "@" }
            demand(id.lowercased().prefix { $0 != "@" } == made, "a proof that is none: \(id)")
        }
    }
}

private func checkAddresses(_ headers: MailHeaders) {
    for name in ["from", "to", "cc", "reply-to", "return-path", "delivered-to"] {
        let people = headers.addresses(name)
        demand(people.count <= 500, "\(people.count) addresses")
        for person in people {
            demand(isAddress(person.address) && isLine(person.name ?? ""), "a person: \(person)")
            guard let found = PlusAddress.verify(person.address, key: key) else { continue }
            let made = PlusAddress.make(mailbox: "x@y", id: found, key: key)
            let tag = made.prefix { $0 != "@" }.dropFirst(1)
            demand(person.address.lowercased().contains(tag), "a proof that is none: \(person.address)")
        }
    }
}

private func checkSender(_ headers: MailHeaders) {
    guard let sender = headers.addresses("from").first else { return }
    let check = SenderCheck(headers, sender: sender, ownServers: [ownServer])
    for word in [check.spf, check.dkim, check.dmarc] { demand(isLine(word ?? ""), "a result: \(word ?? "")") }
    // Only what names our server above all others may say anything.
    let first = headers.plains("authentication-results").first?.lowercased() ?? ""
    if !first.contains(ownServer) {
        demand(check.verdict != .verified && check.dmarc == nil, "believed a stranger: \(first)")
    }
    if !first.contains("pass") || !first.contains("=") {
        let others = headers.plains("authentication-results").dropFirst().joined().lowercased()
        if !others.contains(ownServer) { demand(check.verdict != .verified, "verified by nobody: \(first)") }
    }
    let nobody = SenderCheck(headers, sender: sender, ownServers: [])
    demand(nobody.verdict != .verified && nobody.spf == nil && nobody.dkim == nil, "believed without a server")
}

private func checkSubject(_ headers: MailHeaders) {
    let subject = headers.words("subject") ?? ""
    demand(isLine(subject), "a subject: \(subject)")
    let bare = SubjectLine.normalised(subject)
    demand(isLine(bare), "a bare subject: \(bare)")
    let answer = SubjectLine.answer(subject, reference: "2K7-4QM9")
    demand(isLine(answer) && answer.hasPrefix("Re: ") && answer.hasSuffix("[2K7-4QM9]"), "an answer: \(answer)")
    demand(SubjectLine.answer(answer, reference: "2K7-4QM9") == answer, "an answer to it: \(answer)")
    for reference in Reference.found(in: subject) {
        demand(reference.utf8.count == 8 && Reference.normalised(reference) == reference, "a reference: \(reference)")
    }
}

private func checkKind(_ headers: MailHeaders, _ input: [UInt8]) {
    guard let sender = headers.addresses("from").first else { return }
    let part = MIMEPart(mediaType: "message/delivery-status", content: .bytes(input))
    let report = MIMEPart(
        mediaType: "multipart/report", parameters: ["report-type": "delivery-status"], content: .parts([part]))
    for body in [nil, report] {
        let mail = MIMEMail(headers: headers, body: body)
        let text = String(decoding: input, as: UTF8.self)
        let (kind, _, _) = MailKind.of(mail, sender: sender, text: text)
        _ = MailKind.wantsNoAutomaticAnswer(mail, sender: sender)
        guard case .bounce(let bounce) = kind else { continue }
        demand(bounce.about.map(isID) ?? true, "about \(bounce.about ?? "")")
        for failure in bounce.failures {
            demand(isLine(failure.address) && isLine(failure.diagnostic), "a failure: \(failure)")
        }
    }
}

/// What strangers wrote goes into headers of our own when we answer: it must stay inside its field.
private func checkWriting(_ headers: MailHeaders) {
    let people = headers.addresses("from").map { MailAddress(name: $0.name, address: $0.address) }
    guard let to = people.first else { return }
    var mail = OutgoingMail(
        messageID: "plein.1.x@plein.example", date: Instant(milliseconds: 1_780_000_000_000),
        from: MailAddress(name: "Gemeente", address: "post@plein.example"), to: [to],
        subject: headers.words("subject") ?? "", text: "Dank.")
    mail.inReplyTo = headers.messageIDs("message-id").first
    mail.references = headers.messageIDs("references")
    mail.cc = headers.addresses("cc").map { MailAddress(name: $0.name, address: $0.address) }
    let written = MailWriter.write(mail)
    let known: Set<String> = [
        "date", "from", "to", "cc", "subject", "message-id", "in-reply-to", "references", "mime-version",
        "content-type", "content-transfer-encoding",
    ]
    let block = HeaderLines(written)
    let names = block.lines.map(\.name)
    demand(Set(names).isSubset(of: known) && Set(names).count == names.count, "fields: \(names)")
    for line in written[..<block.body].split(separator: 0x0A) {
        demand(line.last == 0x0D && !line.dropLast().contains(0x0D), "a line end inside: \(Array(line))")
        demand(line.count <= 999, "\(line.count) bytes on a line")
    }
    guard let read = try? MailReader.read(written, ownServers: []) else { return demand(false, "unreadable") }
    demand(read.sender.address == "post@plein.example", "another sender: \(read.sender)")
    let address = DomainName.ascii(address: to.address)
    demand(read.details.to.map(\.address) == [address], "another recipient: \(read.details.to) for \(to)")
    let subject = CleanText.line(String(mail.subject.prefix(1_000)))
    demand(read.details.subject == subject, "another subject:\n\(read.details.subject)\n\(subject)")
}
