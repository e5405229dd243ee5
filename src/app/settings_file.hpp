// The file of settings: what it says takes the place of the defaults, so that a flag and the environment count more.
//
// Lines "name = value", the names as of the flags: "listen = 127.0.0.1:8027". Empty lines and lines that begin with # say
// nothing; a value may stand between double quotes.
#pragma once
#include <string>
#include <vector>

#include "base/result.hpp"

namespace CLI {
class App;
}

namespace app {

// The file that the command line (--config FILE, --config=FILE) or else KEEPWRIGHT_CONFIG names; empty: none.
std::string find_settings_file(int argc, const char* const* argv);

// The settings are those options of the commands that the environment can set as well. Refuses, with the number of the line:
// what is no "name = value", a name that is no setting or stands twice, and a value that the flag would not take. Throws
// EnvironmentError when the file cannot be read.
base::Result<void> read_settings_file(const std::string& path, const std::vector<CLI::App*>& commands);

}  // namespace app
