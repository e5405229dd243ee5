// How a refusal looks on the command line.
#include <cstdio>

#include "app/commands/commands.hpp"

namespace app {

int refused(const base::Error& error, std::initializer_list<FieldName> names) {
    for (const auto& fault : error.faults) {
        std::string place = fault.field;
        for (const FieldName& name : names)
            if (name.field == fault.field) place = name.shown;
        if (!place.empty()) place.append(": ");
        std::fprintf(stderr, "keepwright: %s%s\n", place.c_str(), base::describe(fault).c_str());
    }
    return 1;
}

}  // namespace app
