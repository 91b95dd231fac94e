import Values

@testable import Channels

/// Reads whole mails as a mailbox gives them, and by their first bytes the kinds of files that mails hide things in.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzMail(_ data: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    let raw = bytes(data, count)
    if raw.starts(with: [0x78, 0x9F, 0x3E, 0x22]) {
        let opened = TNEF.read(raw, limits: .standard)
        demand((opened?.files ?? []).reduce(0) { $0 + $1.bytes.count } <= raw.count, "files out of nothing")
    } else if raw.starts(with: Array("{\\rtf".utf8)) {
        demand(RTFText.text(of: raw).utf8.count <= raw.count * 4, "text out of nothing")
    } else if raw.starts(with: Array("BEGIN:V".utf8)) {
        if let invitation = Invitation.read(String(decoding: raw, as: UTF8.self)) { checkInvitation(invitation) }
    } else if raw.dropFirst(8).starts(with: Array("LZFu".utf8)) {
        _ = PackedRTF.unpacked(raw)
    } else {
        readMail(raw)
    }
    return 0
}

private func readMail(_ raw: [UInt8]) {
    let now = Instant(milliseconds: 1_780_000_000_000)
    let fetched = FetchedMail(uid: 1, internalDate: now, size: raw.count, raw: raw, isTruncated: false)
    let mail = IncomingMail.open(fetched, ownServers: ["mx.plein.example"], now: now)
    demand(mail.identity.count == 32 && mail.raw == raw, "no identity, or another mail")
    switch mail.content {
    case .unreadable(let reason): demand(MailFault(rawValue: reason) != nil, "no reason: \(reason)")
    case .read(let letter):
        check(letter, size: raw.count)
        guard lot(raw, of: 16) == 0 else { return }
        let again = IncomingMail.open(fetched, ownServers: ["mx.plein.example"], now: now)
        guard case .read(let other) = again.content else { return demand(false, "another time unreadable") }
        demand(other.text == letter.text && other.html == letter.html, "another time another text")
        demand(other.details == letter.details && other.files == letter.files, "another time other details")
    }
}

private func check(_ letter: Letter, size: Int) {
    demand(letter.text == CleanText.body(letter.text), "text that is not clean")
    demand(letter.ownText.utf8.count <= letter.text.utf8.count, "more own words than there are")
    demand(letter.text.utf8.count <= 500_003, "text without end")
    if let fault = CleanMarkup(letter.html).fault { demand(false, "\(fault) in: \(letter.html)") }
    let ids = letter.inReplyTo + letter.references + (letter.messageID.map { [$0] } ?? [])
    demand(ids.count <= 201 && ids.allSatisfy(isID), "Message-IDs: \(ids)")
    for recipient in letter.recipients { demand(isAddress(recipient), "a recipient: \(recipient)") }
    demand(letter.files.count <= 50, "too many files")
    for file in letter.files {
        demand(isLine(file.name) && !file.name.contains("/") && !file.name.contains("\\"), "a name: \(file.name)")
        demand(isLine(file.mediaType) && isLine(file.contentID ?? ""), "a type: \(file.mediaType)")
    }
    let content = letter.files.reduce(0) { $0 + $1.bytes.count }
    demand(content <= size * 8 + 100, "\(content) bytes of files out of \(size)")
    check(letter.details)
    checkPerson(letter.sender)
}

private func check(_ details: MailDetails) {
    for person in details.to + details.cc + details.replyTo + [details.from].compactMap({ $0 }) { checkPerson(person) }
    demand(isLine(details.subject), "a subject: \(details.subject)")
    for word in [details.spf, details.dkim, details.dmarc] { demand(isLine(word ?? ""), "a result: \(word ?? "")") }
    for forwarded in details.forwarded {
        demand(isLine(forwarded.subject) && forwarded.text == CleanText.body(forwarded.text), "forwarded, not clean")
        if let person = forwarded.from { checkPerson(person) }
    }
    for invitation in details.invitations { checkInvitation(invitation) }
    for skipped in details.skipped { demand(isLine(skipped.name), "a name: \(skipped.name)") }
    for failure in details.failures {
        demand(isLine(failure.address) && isLine(failure.diagnostic), "a failure: \(failure)")
        demand(BounceReason(rawValue: failure.reason) != nil, "a reason: \(failure.reason)")
    }
}

private func checkInvitation(_ invitation: MailDetails.Invitation) {
    let words = [invitation.summary, invitation.moment, invitation.location ?? "", invitation.organizer ?? ""]
    for text in words { demand(isLine(text), "an invitation: \(text)") }
}

private func checkPerson(_ person: MailDetails.Person) {
    demand(isAddress(person.address) && isLine(person.name ?? ""), "a person: \(person)")
}
