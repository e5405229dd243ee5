// keepwright cosign: what a witness has signed, brought as a file.
#include <cstdio>

#include "app/commands/commands.hpp"
#include "app/installation.hpp"
#include "base/file.hpp"
#include "services/log/cosignatures.hpp"

namespace app {

int cosign(const Settings& settings, const CosignOptions& options) {
    const std::string note = base::read_file(options.file, services::most_cosigned_bytes);
    const base::SystemClock clock;
    Installation installation(settings, clock);
    const auto cosigned = services::add_cosignatures(installation.program(), options.org, note);
    if (!cosigned) return refused(cosigned.error());
    for (const std::string& witness : cosigned->added) std::printf("kept: %s\n", witness.c_str());
    if (cosigned->added.empty()) std::printf("nothing new\n");
    return 0;
}

}  // namespace app
