// Runs a fuzz target without libFuzzer: mutates the files of a corpus for some seconds. Blind to coverage, so it
// finds less, but it needs nothing. Usage: target <corpus folder> [seconds] [seed]; without them KEEPWRIGHT_FUZZ_SECONDS
// or 20, and a seed that is printed. The input that crashes is left in
// crash-<target>.
#include <array>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

#include "fuzz/entry.hpp"

namespace {

std::string current;     // what the target is reading
std::string crash_name;  // where it goes when the target crashes

extern "C" void keep_crash(int signal) {
    const int file = ::open(crash_name.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (file >= 0 && ::write(file, current.data(), current.size()) >= 0) ::close(file);
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

std::vector<std::string> read_corpus(const char* folder) {
    std::vector<std::string> inputs;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        std::ifstream file(entry.path(), std::ios::binary);
        inputs.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    return inputs;
}

class Mutator {
public:
    Mutator(const std::vector<std::string>& corpus, std::uint64_t seed) : corpus_(corpus), random_(seed) {}

    std::string next() {
        std::string input = any();
        for (std::size_t steps = 1 + below(6); steps > 0; --steps) mutate(input);
        return input.substr(0, 16384);
    }

private:
    std::size_t below(std::size_t limit) { return static_cast<std::size_t>(random_() % limit); }
    const std::string& any() { return corpus_[below(corpus_.size())]; }

    void mutate(std::string& input) {
        static constexpr std::array<std::string_view, 18> words{
            "</c>", "<row>", "\n---\n", "&#x0;",     "\r\n", "\r\n\r\n", "\n",       "%00", "%2e%2e",
            "--",   ";",     "chunked", "0\r\n\r\n", "\"",   ":",        "ffffffff", "\t ", "\xc3"};
        const std::size_t at = below(input.size() + 1);
        switch (below(6)) {
            case 0:
                input.insert(at, 1, static_cast<char>(random_()));
                break;
            case 1:
                input.insert(at, words[below(words.size())]);
                break;
            case 2:
                input.erase(at, 1 + below(8));
                break;
            case 3:
                input.insert(at, input.substr(below(input.size() + 1), 1 + below(64)));
                break;
            case 4:
                splice(input, at);
                break;
            default:
                if (at < input.size()) input[at] = static_cast<char>(input[at] ^ (1 << below(8)));
        }
    }

    // The front of one input with the back of another.
    void splice(std::string& input, std::size_t at) {
        const std::string& other = any();
        input = input.substr(0, at) + other.substr(std::min(at, other.size()));
    }

    const std::vector<std::string>& corpus_;
    std::mt19937_64 random_;
};

void run(std::string input) {
    current = std::move(input);
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(current.data()), current.size());
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) return std::fprintf(stderr, "usage: %s <corpus folder> [seconds] [seed]\n", argv[0]), 2;
    const char* set = argc > 2 ? argv[2] : std::getenv("KEEPWRIGHT_FUZZ_SECONDS");
    const int seconds = set ? std::atoi(set) : 20;
    const std::uint64_t seed = argc > 3 ? std::strtoull(argv[3], nullptr, 10) : std::random_device{}();
    std::printf("seed %llu\n", static_cast<unsigned long long>(seed));
    std::fflush(stdout);
    crash_name = "crash-" + std::filesystem::path(argv[0]).filename().string();
    for (const int signal : {SIGABRT, SIGSEGV, SIGFPE, SIGBUS, SIGILL}) std::signal(signal, keep_crash);
    std::vector<std::string> corpus = read_corpus(argv[1]);
    corpus.emplace_back();
    for (const std::string& input : corpus) run(input);
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
    Mutator mutator(corpus, seed);
    std::uint64_t runs = corpus.size();
    for (; std::chrono::steady_clock::now() < end; ++runs) run(mutator.next());
    std::printf("%s: %llu runs, nothing found\n", argv[0], static_cast<unsigned long long>(runs));
}
