# make letter   what is missing is installed, Bayan is built, the sample letters are made
# make test     the same for the tests
.PHONY: letter build test bench clean

build:
	@scripts/setup
	swift build -c release --product bayan

test:
	@scripts/setup test
	swift test

clean:
	rm -rf .build Output
