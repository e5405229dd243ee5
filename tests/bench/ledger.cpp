// bench_ledger [millions of leaves]: how fast one core computes leaves and tree of a log from its entries, as `keepwright
// verify` does. Prints leaves a second; bin/bench prints the figures of `openssl speed` beside it.
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "base/hash.hpp"
#include "ledger/entry.hpp"

int main(int argc, char** argv) {
    constexpr std::uint64_t million = 1'000'000;
    const std::uint64_t leaves = million * static_cast<std::uint64_t>(argc > 1 ? std::atoi(argv[1]) : 10);
    ledger::LeafHasher hasher("demo");
    ledger::Edge edge;
    ledger::Hash commitment = base::sha256(base::as_bytes("a commitment"));
    std::uint64_t nodes = 0;
    const auto began = std::chrono::steady_clock::now();
    for (std::uint64_t size = 0; size < leaves; ++size) {
        commitment[size % commitment.size()] = static_cast<unsigned char>(size);
        const auto time = static_cast<std::int64_t>(1'774'915'200'000'000 + size);
        ledger::append_leaf(size, hasher.hash(size + 1, time, commitment), edge,
                            [&nodes](ledger::Node, const ledger::Hash&) { ++nodes; });
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    std::printf("%.2f million leaves a second (%llu leaves, %llu nodes, root %s)\n",
                static_cast<double>(leaves) / took.count() / million, static_cast<unsigned long long>(leaves),
                static_cast<unsigned long long>(nodes), base::to_hex(ledger::root_of(edge)).substr(0, 16).c_str());
}
