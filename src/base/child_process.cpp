#include "base/child_process.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <optional>

#include "base/check.hpp"
#include "base/environment.hpp"

namespace base {

namespace {

class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() { close(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    void close() {
        if (number_ >= 0) ::close(number_);
        number_ = -1;
    }
    int number() const { return number_; }

private:
    int number_ = -1;
};

// Killed and waited for, unless it has been waited for already.
class Child {
public:
    explicit Child(pid_t id) : id_(id) {}
    ~Child() {
        if (id_ <= 0) return;
        ::kill(id_, SIGKILL);
        while (!ended(0) && errno == EINTR) {
        }
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    // Nothing while it runs.
    std::optional<int> ended(int options = WNOHANG) {
        int status = 0;
        if (::waitpid(id_, &status, options) != id_) return std::nullopt;
        id_ = 0;
        return status;
    }

private:
    pid_t id_;
};

[[noreturn]] void refuse(const std::string& program, std::string_view why) {
    throw EnvironmentError(fmt::format("the program {} {}", program, why));
}

pid_t start(const std::vector<std::string>& words, int input, int output) {
    std::vector<char*> arguments;
    arguments.reserve(words.size() + 1);
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_init(&files);
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&files, output, STDOUT_FILENO);
    sigset_t none;
    sigemptyset(&none);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    pid_t id = 0;
    const int failure = ::posix_spawn(&id, words[0].c_str(), &files, &attributes, arguments.data(), environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    if (failure != 0) refuse(words[0], fmt::format("cannot be started: {}", std::strerror(failure)));
    return id;
}

}  // namespace

std::string run_program(const std::vector<std::string>& words, std::string_view input, std::chrono::milliseconds patience,
                        std::size_t most_output) {
    CHECK(!words.empty());
    using Clock = std::chrono::steady_clock;
    const auto deadline = Clock::now() + patience;
    // Sockets and not pipes: writing to a program that has ended is an error here, and no signal.
    std::array<int, 2> in{}, out{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, in.data()) != 0) refuse(words[0], std::strerror(errno));
    Descriptor our_in(in[0]), its_in(in[1]);
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, out.data()) != 0) refuse(words[0], std::strerror(errno));
    Descriptor our_out(out[0]), its_out(out[1]);
    Child child(start(words, its_in.number(), its_out.number()));
    its_in.close();
    its_out.close();

    std::string output;
    for (bool writing = true;;) {
        if (writing && input.empty()) {
            our_in.close();
            writing = false;
        }
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
        std::array<pollfd, 2> wanted{{{our_out.number(), POLLIN, 0}, {writing ? our_in.number() : -1, POLLOUT, 0}}};
        if (left <= 0 || ::poll(wanted.data(), wanted.size(), static_cast<int>(left)) == 0)
            refuse(words[0], "took too long");
        if (wanted[1].revents != 0) {
            const ssize_t sent = ::send(our_in.number(), input.data(), input.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
            if (sent > 0) input.remove_prefix(static_cast<std::size_t>(sent));
            else if (errno != EAGAIN && errno != EINTR)
                input = {};  // it has ended without reading all; its answer tells more
        }
        if (wanted[0].revents == 0) continue;
        std::array<char, 4096> part{};
        const ssize_t got = ::recv(our_out.number(), part.data(), part.size(), MSG_DONTWAIT);
        if (got == 0) break;
        if (got < 0 && errno != EAGAIN && errno != EINTR) break;
        if (got > 0) output.append(part.data(), static_cast<std::size_t>(got));
        if (output.size() > most_output) refuse(words[0], "prints too much");
    }
    std::optional<int> status;
    while (!(status = child.ended())) {
        if (Clock::now() > deadline) refuse(words[0], "took too long");
        ::poll(nullptr, 0, 2);
    }
    if (!WIFEXITED(*status) || WEXITSTATUS(*status) != 0) refuse(words[0], "failed");
    return output;
}

}  // namespace base
