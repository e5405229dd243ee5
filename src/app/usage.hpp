// What was not understood on the command line, in one line for people.
#pragma once
#include <string>

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace app {

// Says which command or option is wrong, and where the right ones are explained.
std::string usage_problem(const CLI::App& program, const CLI::ParseError& error);

}  // namespace app
