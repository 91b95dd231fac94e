internal import CGEOS
import Foundation

/// The reentrant interface of GEOS: each thread has a context of its own, made when it first asks and ended with it.
enum GEOS {
    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        pthread_key_create(&key) { context in GEOS_finish_r(OpaquePointer(context)) }
        return key
    }()

    /// Only for the call it is passed to: never kept, and never handed to another thread.
    static var context: OpaquePointer? {
        if let known = pthread_getspecific(key) { return OpaquePointer(known) }
        // Without handlers for messages: what goes wrong gives nil.
        let made = GEOS_init_r()
        pthread_setspecific(key, made.map { UnsafeRawPointer($0) })
        return made
    }
}

/// A geometry inside GEOS; for one thread at a time.
final class GEOSShape {
    let handle: OpaquePointer

    /// Takes over `handle`; nil for nothing.
    init?(owning handle: OpaquePointer?) {
        guard let handle else { return nil }
        self.handle = handle
    }

    convenience init?(_ shape: Shape) {
        let context = GEOS.context
        guard let reader = GEOSWKBReader_create_r(context) else { return nil }
        defer { GEOSWKBReader_destroy_r(context, reader) }
        self.init(owning: GEOSWKBReader_read_r(context, reader, shape.wkb, shape.wkb.count))
    }

    deinit { GEOSGeom_destroy_r(GEOS.context, handle) }

    /// As a shape again; nil when it is empty or too large.
    var shape: Shape? {
        let context = GEOS.context
        guard let writer = GEOSWKBWriter_create_r(context) else { return nil }
        defer { GEOSWKBWriter_destroy_r(context, writer) }
        GEOSWKBWriter_setOutputDimension_r(context, writer, 2)
        var size = 0
        guard let bytes = GEOSWKBWriter_write_r(context, writer, handle, &size) else { return nil }
        defer { GEOSFree_r(context, bytes) }
        return try? Shape(wkb: [UInt8](UnsafeBufferPointer(start: bytes, count: size)))
    }
}
