import Dispatch
import Foundation
import Mailing

/// While it lasts, the first SIGINT or SIGTERM asks a run to finish what is in hand; a second one ends the
/// program at once, which loses nothing either.
struct StopOnSignals {
    private static let numbers = [SIGINT, SIGTERM]
    private let sources: [any DispatchSourceSignal]

    init(_ stop: StopSignal) {
        sources = Self.numbers.map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                if stop.isRaised {
                    signal(number, SIG_DFL)
                    // The queue's threads take no signals.
                    var mask = sigset_t()
                    sigaddset(&mask, number)
                    pthread_sigmask(SIG_UNBLOCK, &mask, nil)
                    raise(number)
                }
                stop.raise()
            }
            source.resume()
            return source
        }
    }

    func end() {
        for source in sources { source.cancel() }
        for number in Self.numbers { signal(number, SIG_DFL) }
    }
}
