import Foundation
import Testing
import Values

@testable import Channels

@Suite("Hashtags, and what is said under them")
struct TagTimelineTests {
    @Test(arguments: [
        ("#Kerkstraat", "Kerkstraat"), ("kerk_straat2", "kerk_straat2"), ("＃zwembad", "zwembad"),
        ("المكتبة", "المكتبة"),
        ("@sam", nil), ("@sam@mast.example", nil), ("sam@mast.example", nil), ("#", nil), ("", nil), ("2026", nil),
        ("twee woorden", nil), ("https://mast.example", nil), ("kerk-straat", nil),
        (String(repeating: "a", count: 61), nil),
    ])
    func `a hashtag is a word and never somebody's handle`(written: String, name: String?) {
        #expect(Hashtag(written)?.name == name)
    }

    @Test
    func `two ways to write it are one`() {
        #expect(Hashtag("#Zwembad") == Hashtag("ZWEMBAD"))
    }

    @Test
    func `what is asked holds nothing but the tag and the mark, escaped`() throws {
        let tag = try #require(Hashtag("één"))
        #expect(
            TagTimeline.address(of: tag, at: "mast.example", after: "1&limit=9/..")
                == "https://mast.example/api/v1/timelines/tag/%C3%A9%C3%A9n?limit=40&min_id=1%26limit%3D9%2F%2E%2E")
    }

    static func status(_ number: Int, _ more: [String: Any] = [:]) -> [String: Any] {
        let status: [String: Any] = [
            "id": "11\(number)", "uri": "https://mast.example/posts/\(number)", "visibility": "public",
            "url": "https://mast.example/@sam/\(number)", "created_at": "2026-11-23T09:00:00.000Z", "language": "nl",
            "content": "<p>Weer een gat in de #kerkstraat<br>bij 12</p><script>x</script>", "spoiler_text": "",
            "reblog": NSNull(),
            "account": ["acct": "sam", "display_name": "Sam <b>", "url": "https://mast.example/@sam"],
        ]
        return status.merging(more) { _, new in new }
    }

    private func read(_ list: Any) throws -> TagTimeline {
        try TagTimeline.read([UInt8](try JSONSerialization.data(withJSONObject: list)), from: "mast.example")
    }

    @Test
    func `posts come with clean words and whole handles`() throws {
        let found = try read([
            Self.status(2, ["spoiler_text": "Klacht", "account": ["acct": "eva@elders.example", "display_name": ""]]),
            Self.status(1, ["url": "https://boos.example/x"]),
        ])
        #expect(found.newest == "112" && !found.isFull && found.posts.count == 2)
        let (second, first) = (found.posts[0], found.posts[1])
        #expect(first.text == "Weer een gat in de #kerkstraat\nbij 12" && first.handle == "@sam@mast.example")
        #expect(first.author == "Sam <b>" && first.language == "nl" && first.contentWarning == nil)
        #expect(second.handle == "@eva@elders.example" && second.author == "eva" && second.contentWarning == "Klacht")
        // A page on another server than the post is not followed.
        #expect(first.url == first.uri && second.url == "https://mast.example/@sam/2")
        #expect(first.published == Instant(seconds: 1_795_424_400))
    }

    @Test(arguments: [
        ["visibility": "unlisted"], ["visibility": "private"], ["visibility": "direct"], ["uri": "javascript:alert(1)"],
        ["uri": ""], ["created_at": "gisteren"], ["account": "sam"],
    ])
    func `what is not public, or says not what it is, is left`(wrong: [String: String]) throws {
        let found = try read([Self.status(1, wrong), Self.status(2)])
        #expect(found.posts.map(\.uri) == ["https://mast.example/posts/2"])
    }

    @Test
    func `what is passed on is left, and a long page is cut where it should end`() throws {
        let passed = try read([Self.status(1, ["reblog": Self.status(2)])])
        #expect(passed.posts.isEmpty && passed.newest == "111")
        let many = try read((0..<100).map { Self.status($0) })
        #expect(many.posts.count == 40 && many.isFull)
        let none = try read([Any]())
        #expect(none.posts.isEmpty && none.newest == nil)
    }

    @Test(arguments: ["{}", "null", "\"x\"", "", "[", "<html>", "[1]x", "[],\"list\":{}", "\u{FEFF}[]"])
    func `what is no list is refused`(text: String) {
        #expect(throws: ActivityFault.self) { try TagTimeline.read(Array(text.utf8), from: "mast.example") }
    }
}
