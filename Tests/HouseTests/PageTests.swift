import Foundation
import Testing
import Values

@testable import Web

@Suite("Every page renders its examples in both languages")
struct PageTests {
    @Test
    func `every page type is in the gallery and has examples`() throws {
        let declared = try House.swiftFiles(under: "Sources/Web/Pages").flatMap { file in
            file.text.matches(of: /struct (\w+): Page\b/).map { String($0.1) }
        }
        #expect(Set(declared) == Set(Gallery.rooms.map(\.page)))
        for room in Gallery.rooms { #expect(!room.documents(in: .dutch).isEmpty, "\(room.page)") }
    }

    @Test(arguments: Language.allCases)
    func `no example holds anything inline, unescaped or without a language`(language: Language) {
        for room in Gallery.rooms {
            for (name, html) in room.documents(in: language) {
                let place = "\(room.page) \(name) \(language.rawValue)"
                #expect(html.contains("<html lang=\"\(language.rawValue)\""), "\(place)")
                #expect(!html.contains(/<script(?![^>]* src=)/), "\(place): inline script")
                #expect(!html.contains("<style"), "\(place): inline style")
                for tag in html.matches(of: /<[a-zA-Z][^>]*>/) {
                    #expect(!tag.output.contains(/\s(style|on\w+)=/), "\(place): \(tag.output)")
                    // Without quotes a value could end early and begin an attribute.
                    #expect(!tag.output.replacing(/="[^"]*"/, with: "").contains("="), "\(place): \(tag.output)")
                }
                // A literal that became text: markup on its way to be read by people.
                #expect(!html.contains("Web.HTML(") && !html.contains("class=&quot;"), "\(place): escaped markup")
                #expect(html.contains("<h1"), "\(place): no heading")
                #expect(html.contains("href=\"#inhoud\""), "\(place): no skip link")
            }
        }
    }

    @Test
    func `the languages differ, so nothing was left untranslated`() {
        for room in Gallery.rooms {
            for (dutch, english) in zip(room.documents(in: .dutch), room.documents(in: .english)) {
                #expect(dutch.html != english.html, "\(room.page) \(dutch.name)")
            }
        }
    }

    @Test
    func `a form that changes something is sent with POST and, at the desk, with the session's token`() {
        for room in Gallery.rooms {
            for (name, html) in room.documents(in: .dutch) {
                for form in html.matches(of: /<form[\s\S]*?<\/form>/) {
                    let text = String(form.output)
                    guard text.contains("method=\"post\"") else {
                        #expect(
                            text.contains("method=\"get\"") || text.contains("method=\"dialog\""),
                            "\(room.page) \(name)")
                        continue
                    }
                    let isOpen =
                        text.contains("action=\"/contact\"") || text.contains("action=\"/gesprek")
                        || text.contains("aanmelden")
                    #expect(
                        isOpen || text.contains("name=\"_csrf\" value=\"voorbeeld\""),
                        "\(room.page) \(name): \(text.prefix(200))")
                }
            }
        }
    }
}
