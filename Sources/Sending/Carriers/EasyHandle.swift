import CCurl

/// libcurl's handle of one connection, and the only place where its pointers are.
final class EasyHandle {
    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    private let curl: OpaquePointer
    private let errors: UnsafeMutablePointer<CChar>
    private var listener: Conversation?

    init?() {
        guard Self.isReady, let curl = curl_easy_init() else { return nil }
        self.curl = OpaquePointer(curl)
        errors = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errors.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        bayan_curl_set_pointer(curl, CURLOPT_ERRORBUFFER, errors)
    }

    deinit {
        // Says goodbye to the server, and so calls the listener once more.
        curl_easy_cleanup(handle)
        errors.deallocate()
    }

    private var handle: UnsafeMutableRawPointer { UnsafeMutableRawPointer(curl) }

    func set(_ option: CURLoption, _ value: Int) { bayan_curl_set_number(handle, option, value) }

    func set(_ option: CURLoption, size value: Int) { bayan_curl_set_size(handle, option, curl_off_t(value)) }

    /// libcurl keeps a copy.
    func set(_ option: CURLoption, _ value: String?) { bayan_curl_set_text(handle, option, value) }

    /// libcurl keeps a copy.
    func set(_ option: CURLoption, bytes value: UnsafePointer<CChar>) { bayan_curl_set_text(handle, option, value) }

    /// Hears and says, through a conversation, what goes over the connection. The handle keeps it alive.
    func listen(to conversation: Conversation) {
        listener = conversation
        let owner = Unmanaged.passUnretained(conversation).toOpaque()
        bayan_curl_set_pointer(handle, CURLOPT_READDATA, owner)
        bayan_curl_set_data(handle, CURLOPT_READFUNCTION) { buffer, size, count, owner in
            guard let buffer, let owner else { return Int(CURL_READFUNC_ABORT) }
            let conversation = Unmanaged<Conversation>.fromOpaque(owner).takeUnretainedValue()
            return conversation.fill(UnsafeMutableRawBufferPointer(start: buffer, count: size * count))
                ?? Int(CURL_READFUNC_ABORT)
        }
        // Answers that are no diagnostics go nowhere, not to standard output.
        bayan_curl_set_data(handle, CURLOPT_WRITEFUNCTION) { _, size, count, _ in size * count }
        bayan_curl_set_pointer(handle, CURLOPT_DEBUGDATA, owner)
        bayan_curl_set_debug(handle, CURLOPT_DEBUGFUNCTION) { _, kind, data, size, owner in
            guard let data, let owner, kind == CURLINFO_HEADER_IN || kind == CURLINFO_HEADER_OUT else { return 0 }
            let conversation = Unmanaged<Conversation>.fromOpaque(owner).takeUnretainedValue()
            let text = String(decoding: UnsafeRawBufferPointer(start: data, count: size), as: UTF8.self)
            if kind == CURLINFO_HEADER_OUT { conversation.said(text) } else { conversation.heard(text) }
            return 0
        }
        set(CURLOPT_VERBOSE, 1)
    }

    func perform() -> CURLcode {
        errors.pointee = 0
        return curl_easy_perform(handle)
    }

    func perform(recipients: [String]) -> CURLcode {
        var list: UnsafeMutablePointer<curl_slist>?
        for recipient in recipients {
            guard let longer = curl_slist_append(list, recipient) else {
                curl_slist_free_all(list)
                return CURLE_OUT_OF_MEMORY
            }
            list = longer
        }
        bayan_curl_set_list(handle, CURLOPT_MAIL_RCPT, list)
        defer {
            bayan_curl_set_list(handle, CURLOPT_MAIL_RCPT, nil)
            curl_slist_free_all(list)
        }
        return perform()
    }

    /// libcurl's words on what went wrong last, without a full stop.
    var reason: String {
        let text = String(cString: errors).words
        return text.isEmpty ? "the connection failed" : text.hasSuffix(".") ? String(text.dropLast()) : text
    }
}
