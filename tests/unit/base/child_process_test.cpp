// Another program answers, fails, hangs, or prints without end; ours goes on.
#include "base/child_process.hpp"

#include <gtest/gtest.h>

#include "base/environment.hpp"

namespace base::testing {
namespace {

using namespace std::chrono_literals;

std::string failure(const std::vector<std::string>& words, std::chrono::milliseconds patience = 10s) {
    try {
        run_program(words, "input", patience, 1000);
    } catch (const EnvironmentError& error) {
        return error.what();
    }
    return "none";
}

TEST(ChildProcess, GetsInputAndGivesOutput) {
    const std::string large(50'000, 'x');
    EXPECT_EQ(run_program({"/bin/cat"}, large, 10s), large);
    EXPECT_EQ(run_program({"/bin/echo", "a b", "$HOME"}, {}, 10s), "a b $HOME\n");
    EXPECT_EQ(run_program({"/bin/true"}, large, 10s), "");  // reads nothing of it
}

TEST(ChildProcess, ThatFailsIsTold) {
    EXPECT_EQ(failure({"/bin/false"}), "the program /bin/false failed");
    EXPECT_NE(failure({"/bin/there-is-no-such-program"}).find("cannot be started"), std::string::npos);
    EXPECT_EQ(failure({"/usr/bin/yes"}), "the program /usr/bin/yes prints too much");
    EXPECT_EQ(failure({"/bin/sleep", "60"}, 50ms), "the program /bin/sleep took too long");
}

}  // namespace
}  // namespace base::testing
