// The command line: words in, a command with its settings out. CLI11 stays in command_line.cpp.
#pragma once

namespace app {

// Parses, runs, and gives the exit code: 0 fine, 1 refused or findings, 2 usage, 3 broken environment.
int run_command_line(int argc, char** argv);

}  // namespace app
