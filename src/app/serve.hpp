// keepwright serve: the server, until it is told to stop.
#pragma once
#include "app/settings.hpp"

namespace app {

// The exit code. Prints one line when it is ready.
int serve(const Settings& settings);

}  // namespace app
