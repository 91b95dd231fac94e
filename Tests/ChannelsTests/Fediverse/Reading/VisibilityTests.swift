import Testing

@testable import Channels

@Suite("Visibility")
struct VisibilityTests {
    private static let everyone = Addressing.everyone
    private static let followers = "https://mastodon.example/users/fatima/followers"
    private static let us = FediverseFixture.us

    @Test(arguments: [
        ("mastodon-create-public", Visibility.public), ("mastodon-create-unlisted", .unlisted),
        ("mastodon-create-followers", .followers), ("mastodon-create-direct", .direct),
    ])
    func `follows from the addressees, as Mastodon means it`(name: String, visibility: Visibility) throws {
        #expect(try FediverseFixture.post(name).visibility(followers: Self.followers) == visibility)
    }

    @Test(arguments: [
        ([everyone], [], Visibility.public), ([everyone], [followers], .public), ([followers], [everyone], .unlisted),
        ([], [everyone], .unlisted), ([us, everyone], [], .public), ([followers], [], .followers),
        ([us], [followers], .followers), ([us], [], .direct), ([], [us], .direct), ([], [], .direct),
        (["https://mastodon.example/users/other/followers"], [], .direct), (["https://list.example/1"], [us], .direct),
    ])
    func `table`(to: [String], cc: [String], visibility: Visibility) {
        #expect(Addressing(to: to, cc: cc).visibility(followers: Self.followers) == visibility)
    }

    @Test
    func `unknown is the most private`() throws {
        #expect(try FediverseFixture.post("mastodon-create-followers").visibility(followers: nil) == .direct)
        #expect(
            Addressing(to: ["https://www.w3.org/ns/activitystreams#public"], cc: []).visibility(followers: nil)
                == .direct)
        #expect(Addressing(to: [], cc: [], hidden: [Self.everyone]).visibility(followers: nil) == .direct)
    }

    @Test(arguments: ["as:Public", "Public", "https://www.w3.org/ns/activitystreams#Public"])
    func `everyone is written in three ways`(written: String) throws {
        let one = try Addressing(FediverseFixture.text(#"{"to":"\#(written)"}"#))
        let list = try Addressing(FediverseFixture.text(#"{"cc":[null,{"id":"\#(written)"},"\#(written)"]}"#))
        #expect(one.visibility(followers: nil) == .public && list.visibility(followers: nil) == .unlisted)
    }

    @Test(arguments: Visibility.allCases, Visibility.allCases)
    func `an answer is never wider`(post: Visibility, answer: Visibility) throws {
        let order = Visibility.allCases
        let isAllowed = try #require(order.firstIndex(of: answer)) >= #require(order.firstIndex(of: post))
        #expect(post.mayAnswer(with: answer) == isAllowed && post.answers.contains(answer) == isAllowed)
        #expect(Visibility.narrowest(of: [post, answer]) == (isAllowed ? answer : post))
    }

    @Test
    func `the narrowest of nothing is direct`() {
        #expect(Visibility.narrowest(of: []) == .direct)
        #expect(Visibility.direct.answers == [.direct] && Visibility.public.answers == Visibility.allCases)
    }

    @Test
    func `a post without addressees has those of its activity, and Pleroma's word is taken`() throws {
        let activity = try Activity(
            FediverseFixture.text(
                #"{"type":"Create","actor":"https://a.example/u","to":"as:Public","object":{"type":"Note","id":"https://a.example/1","attributedTo":"https://a.example/u"}}"#
            ))
        #expect(try RemotePost(#require(activity.embedded), in: activity).visibility(followers: nil) == .public)
        let direct = try FediverseFixture.text(
            #"{"type":"Note","id":"https://a.example/1","attributedTo":"https://a.example/u","to":"as:Public","directMessage":true}"#
        )
        #expect(try RemotePost(direct).visibility(followers: nil) == .direct)
    }
}
