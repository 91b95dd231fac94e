import Desk
import Identity
import Values

/// The pictures of something that is being written: those that are there, each with its words, and the way to add more.
struct PictureFields: Sendable {
    /// Bytes of a form with as many pictures as a post may have.
    static let formLimit = 43_000_000
    static let accepted = "image/jpeg,image/png,image/webp,image/gif"

    let pictures: [PostPicture]
    /// Sent with the button that only adds pictures.
    let addAct: HTML

    func html(_ frame: Frame, _ faults: DeskFaults) -> HTML {
        let words = frame.texts.desk
        let more: HTML = pictures.count < PostPicture.maximum ? adding(frame, faults) : .empty
        let isOpen = !pictures.isEmpty || faults.fields.contains { $0.name.hasPrefix("beeld") }
        return """
            <details class="pictures-field"\(HTML.flag("open", isOpen))>\
            <summary>\(words.picturesTitle(pictures.count))</summary>\(DeskForm.hidden("beelden", "1"))\
            <p class="hint">\(words.picturesHint(PostPicture.maximum))</p>\
            \(pictures.enumerated().map { picture($0, $1, frame, faults) })\(more)</details>
            """
    }

    private func picture(_ place: Int, _ picture: PostPicture, _ frame: Frame, _ faults: DeskFaults) -> HTML {
        let words = frame.texts.desk
        let name = "beeld\(place)"
        let text = DeskField(
            name: "\(name)-tekst", label: words.pictureWords(place + 1), value: picture.description, kind: .lines(3),
            hint: words.pictureWordsHint, fault: faults.words("\(name)-tekst", frame))
        let order: HTML =
            pictures.count > 1
            ? DeskSelect(
                name: "\(name)-plaats", label: words.picturePlace(place + 1), choices: places,
                chosen: String(place + 1)
            ).html : .empty
        return """
            <div class="picture-field"><img src="\(Link.path("/balie/media", picture.hash))" alt="" loading="lazy">\
            <div>\(DeskForm.hidden(name, picture.hash))\(text.html(frame))\(order)\
            <label class="check"><input type="checkbox" name="\(name)-weg" value="1"> \
            \(words.removePicture(place + 1))</label></div></div>
            """
    }

    private var places: [DeskChoice] {
        (1...max(pictures.count, 1)).map { DeskChoice(id: String($0), name: String($0)) }
    }

    private func adding(_ frame: Frame, _ faults: DeskFaults) -> HTML {
        let words = frame.texts.desk
        let fault = faults.words("beeld", frame)
        let error = fault.map { fault -> HTML in "<p class=\"field-error\" id=\"veld-beeld-fout\">\(fault)</p>" }
        let described = (fault == nil ? "" : "veld-beeld-fout ") + "veld-beeld-hulp"
        return """
            <div class="field\(fault == nil ? "" : " field-wrong")"><label for="veld-beeld">\(words.addPictures)</label>\
            <p class="hint" id="veld-beeld-hulp">\(words.addPicturesHint)</p>\(error)\
            <input type="file" id="veld-beeld" name="beeld" accept="\(Self.accepted)" multiple \
            aria-describedby="\(described)"\(fault == nil ? .empty : " aria-invalid=\"true\"")></div>\
            \(DeskField(
                name: "beeld-tekst", label: words.newPictureWords, kind: .lines(2), hint: words.newPictureWordsHint,
                isRequired: false).html(frame))<p>\(addAct)</p>
            """
    }

    /// The same as fields that nobody sees, for a page on the way to sending.
    static func hidden(_ pictures: [PostPicture]) -> HTML {
        if pictures.isEmpty { return .empty }
        let fields = pictures.enumerated().map { place, picture -> HTML in
            DeskForm.hidden("beeld\(place)", picture.hash)
                + DeskForm.hidden("beeld\(place)-tekst", picture.description)
        }
        return "\(DeskForm.hidden("beelden", "1"))\(fields)"
    }

    /// Names of the fields with their labels, for the list of what is wrong.
    static func labels(_ words: any DeskTexts) -> [(name: String, label: String)] {
        [("beeld", words.addPictures)]
            + (0..<PostPicture.maximum).map { ("beeld\($0)-tekst", words.pictureWords($0 + 1)) }
    }

    /// As thumbnails in the desk, with their words: of something that is ours.
    static func shown(_ pictures: [PostPicture], _ frame: Frame) -> HTML {
        if pictures.isEmpty { return .empty }
        let items = pictures.map { picture -> HTML in
            let link = Link.path("/balie/media", picture.hash)
            let words = picture.description.isEmpty ? frame.texts.desk.withoutDescription : picture.description
            return """
                <li><figure><a href="\(link)"><img src="\(link)" alt="\(words)" loading="lazy"></a>\
                <figcaption dir="auto">\(words)</figcaption></figure></li>
                """
        }
        return "<ul class=\"pictures\">\(items)</ul>"
    }
}

extension PictureFields {
    /// What a form says of pictures, with those that came with it.
    struct Taken: Sendable {
        var pictures: [PostPicture] = []
        /// The form had fields for pictures.
        var isThere = false
        var faults: [Problem.Field] = []
    }

    /// The pictures of a form: those that it names and does not remove, then those that were added, which are kept from
    /// here on whatever else is wrong.
    static func take(_ form: Form, _ exchange: Exchange) async throws -> Taken {
        var taken = Taken()
        taken.isThere = form.has("beelden")
        taken.pictures = named(form)
        let viewer = try exchange.colleague()
        var words = form.exact("beeld-tekst")
        for file in form.files where file.field == "beeld" {
            guard taken.pictures.count < PostPicture.maximum else {
                taken.faults = [.init("beeld", .tooManyFiles(maximum: PostPicture.maximum))]
                break
            }
            do {
                let hash = try await exchange.services.inbox.pictures.upload(
                    file.bytes, name: file.name, field: "beeld", by: viewer)
                taken.pictures.append(PostPicture(hash: hash, description: words))
                words = ""
            } catch let problem as Problem where problem.code == .invalid {
                taken.faults = problem.fields
            }
        }
        return taken
    }

    /// Those that a form names and does not remove, each at the place that was chosen for it.
    private static func named(_ form: Form) -> [PostPicture] {
        var order: [(place: Int, wanted: Int, picture: PostPicture)] = []
        for place in 0..<PostPicture.maximum {
            guard let hash = form.optional("beeld\(place)"), form.text("beeld\(place)-weg") != "1" else { continue }
            let wanted = Int(form.text("beeld\(place)-plaats")).map { $0 - 1 } ?? place
            order.append((place, wanted, PostPicture(hash: hash, description: form.exact("beeld\(place)-tekst"))))
        }
        // What was moved takes the place that was chosen; the others keep their order around it.
        let moved = order.filter { $0.place != $0.wanted }.sorted { $0.wanted < $1.wanted }
        var pictures = order.filter { $0.place == $0.wanted }.map(\.picture)
        for move in moved { pictures.insert(move.picture, at: min(max(move.wanted, 0), pictures.count)) }
        return pictures
    }
}
