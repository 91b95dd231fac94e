import Channels
import Desk
import Identity
import Values

/// One of the two pictures of a profile, in the form of its account.
struct ProfilePictureField: Sendable {
    /// Of the field that a file comes in.
    let name: String
    var picture: PostPicture?

    func html(_ frame: Frame, _ faults: DeskFaults, label: String, hint: String) -> HTML {
        let words = frame.texts.desk
        let choose = DeskField(
            name: name, label: words.chooseProfilePicture, kind: .file(accept: PictureFields.accepted), hint: hint,
            fault: faults.words(name, frame), isRequired: false)
        let text = DeskField(
            name: "\(name)-tekst", label: words.profilePictureWords, value: picture?.description ?? "",
            hint: words.profilePictureWordsHint, fault: faults.words("\(name)-tekst", frame), isRequired: false)
        let there = picture.map { picture -> HTML in
            """
            <p><img src="\(Link.path("/balie/media", picture.hash))" alt="\(picture.description)" loading="lazy"></p>\
            \(DeskForm.hidden("\(name)-beeld", picture.hash))<label class="check">\
            <input type="checkbox" name="\(name)-weg" value="1"> \(words.removeProfilePicture)</label>
            """
        }
        return """
            <fieldset class="profile-picture"><legend>\(label)</legend>\(there)\(choose.html(frame))\(text.html(frame))</fieldset>
            """
    }

    /// What the form says of a picture that is there already.
    func read(_ form: Form) -> PostPicture? {
        guard let hash = form.optional("\(name)-beeld"), form.text("\(name)-weg") != "1" else { return nil }
        return PostPicture(hash: hash, description: form.text("\(name)-tekst"))
    }

    /// Takes in a file that came with the form, in place of the picture that was there.
    /// - Throws: `Problem` invalid with the field's name.
    mutating func take(_ form: Form, as use: PictureUse, _ exchange: Exchange) async throws {
        guard let file = form.files.first(where: { $0.field == name }) else { return }
        let hash = try await exchange.services.inbox.pictures.upload(
            file.bytes, name: file.name, field: name, for: use, by: try exchange.colleague())
        picture = PostPicture(hash: hash, description: form.text("\(name)-tekst"))
    }
}
