/// A picture that we wrote ourselves, from what somebody gave us: without a place, a camera or a name in it.
public struct MadePicture: Sendable, Equatable {
    public let bytes: [UInt8]
    /// `image/jpeg`, `image/png` or `image/webp`.
    public let mediaType: String
    /// Pixels.
    public let width: Int
    public let height: Int

    public init(bytes: [UInt8], mediaType: String, width: Int, height: Int) {
        (self.bytes, self.mediaType, self.width, self.height) = (bytes, mediaType, width, height)
    }
}

/// What a picture is for, which decides its size.
public enum PictureUse: Sendable, Equatable {
    /// With a post: whole, at most 2048 pixels wide and high.
    case post
    /// A square, and the wide one on top of a profile: cut to their shape.
    case avatar, header

    /// As `vipsthumbnail` takes it.
    var size: String {
        switch self {
        case .post: "2048x2048>"
        case .avatar: "400x400"
        case .header: "1500x500"
        }
    }
    var isCut: Bool { self != .post }
}
