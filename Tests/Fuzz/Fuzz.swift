import Foundation
import Fuzzing
import Synchronization

/// Fuzz NAME SECONDS SEED BOX: one target, in a process that a crash may end. `scripts/fuzz` starts it.
@main
struct Fuzz {
    static func main() {
        let arguments = CommandLine.arguments
        guard arguments.count == 5, let target = FuzzTarget.all.first(where: { $0.name == arguments[1] }),
            let seconds = Double(arguments[2]), let seed = UInt64(arguments[3])
        else {
            print(FuzzTarget.all.map(\.name).joined(separator: "\n"))
            exit(64)
        }
        var run = FuzzRun(seed: seed, seconds: seconds, box: URL(filePath: arguments[4]))
        let isTelling = ProcessInfo.processInfo.environment["BAYAN_FUZZ_SLOW"] != nil
        let last = Mutex((count: 0, clock()))
        // An input that takes 20 seconds of the processor is a find too: the process ends (SIGPROF).
        run.beat = {
            last.withLock { last in
                if isTelling, clock() - last.1 > CLOCKS_PER_SEC / 5 {
                    print("the input before beat \(last.count) took \(Double(clock() - last.1) / Double(CLOCKS_PER_SEC)) s")
                }
                last = (last.count + 1, clock())
            }
            var timer = itimerval()
            timer.it_value.tv_sec = 20
            setitimer(__itimer_which_t(2), &timer, nil)
        }
        do {
            print("\(target.name): \(try run(target)) inputs, seed \(seed)")
        } catch {
            print("\(target.name): \(error)")
            exit(1)
        }
    }
}
