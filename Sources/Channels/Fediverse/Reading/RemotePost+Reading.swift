import Values

extension RemotePost {
    /// - Parameter activity: the one it came with; its addressees count where the post names none.
    /// - Throws: `ActivityFault`
    public init(_ json: ActivityJSON, in activity: Activity? = nil) throws(ActivityFault) {
        guard let type = json.types.first(where: Self.types.contains) else { throw .unknownType }
        guard json.isObject, let id = json.id else { throw .withoutID }
        guard let author = json["attributedTo"]?.id ?? json["actor"]?.id else { throw .withoutAuthor }
        (self.id, self.type, self.author) = (id, type, author)
        url = PostLinks.page(json, id: id)
        let words = PostWords(json)
        (content, html, text, language) = (words.content, words.html, words.text, words.language)
        let isShort = type == "Note" || type == "Question"
        title = isShort ? nil : json.line("name", atMost: ActivityLimits.titleLength)
        isSensitive = json["sensitive"]?.bool ?? false
        let summary = PostWords.plain(json, "summary", atMost: ActivityLimits.warningLength)
        // Of longer kinds the summary is what it is about, unless the author marked it.
        (contentWarning, excerpt) = isShort || isSensitive ? (summary, nil) : (nil, summary)
        inReplyTo = json["inReplyTo"]?.id
        context = json["context"]?.id
        conversation = json["conversation"]?.string.flatMap {
            (1...ActivityLimits.addressBytes).contains($0.utf8.count) ? CleanText.line($0) : nil
        }
        (published, updated) = (json["published"]?.moment, json["updated"]?.moment)
        let files = json.list("attachment") + (isShort ? [] : json.list("image"))
        attachments = files.prefix(ActivityLimits.attachments).compactMap(PostAttachment.init)
        poll = type == "Question" ? PostPoll(json) : nil
        let tags = PostTags(json.list("tag"))
        (mentions, hashtags) = (tags.mentions, tags.hashtags)
        quote = PostLinks.quote(json) ?? tags.quote
        replies = json["replies"]?.id
        let own = Addressing(json)
        addressing = own.isEmpty ? activity?.addressing ?? own : own
        saysDirect = json["directMessage"]?.bool ?? activity?.saysDirect ?? false
    }
}

/// The words of a post, a profile or a report.
struct PostWords {
    let content: String
    let html: String
    let text: String
    let language: String?

    init(_ json: ActivityJSON) {
        let words = json.words("content")
        content = words?.text ?? ""
        // Lemmy names its language in an object of its own.
        let other = json["language"]?["identifier"]?.string ?? json["language"]?.string
        language = words?.language ?? other.flatMap { ActivityJSON.isLanguage($0) ? $0 : nil }
        let mediaType = json["mediaType"]?.string?.lowercased() ?? "text/html"
        if mediaType.hasPrefix("text/html") || !mediaType.hasPrefix("text/") {
            let document = HTMLDocument(content, limits: ActivityLimits.html)
            html = document.clean().html
            text = Self.withoutAddresses(document.text)
        } else {
            // PeerTube writes Markdown; that is readable as it is.
            text = CleanText.body(Self.beginning(content))
            html = ParagraphHTML.paragraphs(of: text)
        }
    }

    /// A field that may have markup, as one line without; nil when there is nothing to read.
    static func plain(_ json: ActivityJSON, _ name: String, atMost limit: Int) -> String? {
        guard let text = json.words(name)?.text, !text.isEmpty else { return nil }
        let line = CleanText.line(plain(text))
        if line.isEmpty { return nil }
        return CleanText.length(line) <= limit ? line : String(line.unicodeScalars.prefix(limit - 1)) + "…"
    }

    /// HTML as plain text.
    static func plain(_ html: String) -> String {
        withoutAddresses(HTMLText.text(of: html, limits: ActivityLimits.html))
    }

    /// Where a link is a mention or a hashtag its address would only be in the way.
    private static func withoutAddresses(_ words: String) -> String {
        let text = Array(words.utf8)
        var plain: [UInt8] = []
        plain.reserveCapacity(text.count)
        var place = 0
        var wordStart: UInt8 = 0
        while place < text.count {
            if let end = linkEnd(in: text, at: place), wordStart == 0x40 || wordStart == 0x23 {
                place = end
                continue
            }
            let byte = text[place]
            if place == 0 || text[place - 1] == 0x20 || text[place - 1] == 0x0A { wordStart = byte }
            plain.append(byte)
            place += 1
        }
        return CleanText.body(String(decoding: plain, as: UTF8.self))
    }

    /// Behind the `>` of ` <https://…>`, as `HTMLText` writes the address of a link behind its words.
    private static func linkEnd(in text: [UInt8], at start: Int) -> Int? {
        guard text[start] == 0x20, text[start...].starts(with: " <http".utf8) else { return nil }
        var place = start + 2
        while place < text.count, place - start <= 510 {
            switch text[place] {
            case 0x3E: return place + 1
            case 0x20, 0x0A, 0x3C: return nil
            default: place += 1
            }
        }
        return nil
    }

    private static func beginning(_ text: String) -> String {
        text.utf8.count <= ActivityLimits.html.bytes
            ? text : String(text.unicodeScalars.prefix(ActivityLimits.html.bytes / 4))
    }
}

/// The other addresses that a post names.
enum PostLinks {
    /// Of several the first that is a page; a film has addresses of its files too (PeerTube).
    static func page(_ json: ActivityJSON, id: String) -> String {
        let links = json.list("url").prefix(ActivityLimits.links)
        let page = links.first { $0["mediaType"]?.string == "text/html" } ?? links.first { $0["mediaType"] == nil }
        guard let address = page?.address, Origin(of: address)?.host == Origin(of: id)?.host else { return id }
        return address
    }

    /// FEP-044f, Misskey, and what others use.
    static func quote(_ json: ActivityJSON) -> String? {
        for name in ["quote", "_misskey_quote", "quoteUri", "quoteUrl"] {
            if let id = json[name]?.id { return id }
        }
        return nil
    }
}
