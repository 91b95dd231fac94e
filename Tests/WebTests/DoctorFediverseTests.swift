import Channels
import Desk
import TestKit
import Testing
import Values

@testable import App
@testable import Web

@Suite("The doctor about the fediverse")
struct DoctorFediverseTests {
    @Test
    func `a test network and an account without https are wrong, and a parked one is nobody's worry`() async throws {
        try await withFediverseSite { _, fedi in
            let accounts = try await fedi.inbox.fediverse.all()
            var settings = Settings()
            settings.publicURL = "https://plein.example"
            var found = Doctor(settings: settings).examineFediverse(accounts)
            #expect(found.map(\.grade) == [.good] && found[0].text.contains("@gemeente@plein.example"))
            settings.isTestNetwork = true
            found = Doctor(settings: settings).examineFediverse(accounts)
            #expect(found.map(\.grade) == [.wrong, .good] && found[0].text.contains("PLEIN_TEST_NETWORK"))
            settings = Settings()
            settings.publicURL = "http://plein.example"
            found = Doctor(settings: settings).examineFediverse(accounts)
            #expect(found.map(\.grade) == [.wrong] && found[0].text.contains("not https"))
            try await fedi.decide(.parked)
            let parked = try await fedi.inbox.fediverse.all()
            #expect(Doctor(settings: settings).examineFediverse(parked).isEmpty)
        }
    }

    @Test
    func `without the program for pictures it says so, and what to install`() throws {
        let doctor = Doctor(settings: Settings())
        #expect(doctor.examinePictures().isEmpty)
        let found = try #require(doctor.examinePictures(PictureMaker(path: "/nowhere")).first)
        #expect(found.grade == .attention && found.text.contains("vipsthumbnail is missing"))
        #expect(found.advice.contains("apt-get install libvips-tools"))
    }
}
