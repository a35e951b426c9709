internal import Glibc

/// Threads that work while the calling one does something else, and are gone when it goes on.
package struct Crew: ~Copyable {
    private var threads: [pthread_t] = []

    /// Nobody, as yet.
    package init() {}

    /// What a thread is to do; released on that thread when it is done.
    private final class Task: Sendable {
        let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    /// Starts a thread with the stack of a main thread; C libraries expect one.
    /// - Returns: whether the system had a thread to give.
    package mutating func start(_ body: @escaping @Sendable () -> Void) -> Bool {
        let task = Unmanaged.passRetained(Task(body))
        var thread = pthread_t()
        let failure = withUnsafeTemporaryAllocation(of: pthread_attr_t.self, capacity: 1) { buffer in
            guard let attributes = buffer.baseAddress, pthread_attr_init(attributes) == 0 else { return ENOMEM }
            defer { pthread_attr_destroy(attributes) }
            pthread_attr_setstacksize(attributes, 8 << 20)
            return pthread_create(
                &thread, attributes,
                { task in
                    guard let task else { return nil }
                    Unmanaged<Task>.fromOpaque(task).takeRetainedValue().body()
                    return nil
                }, task.toOpaque())
        }
        guard failure == 0 else {
            task.release()
            return false
        }
        threads.append(thread)
        return true
    }

    /// Waits for all threads to end.
    package consuming func wait() {}

    deinit {
        for thread in threads { pthread_join(thread, nil) }
    }
}
