// Whether the database still has every change that was acknowledged: compared with the mark beside it, when the program
// starts.
#pragma once
#include <optional>

#include "base/result.hpp"
#include "services/program.hpp"

namespace services {

// The first organisation whose log is shorter than its mark, or another one, or that nobody can tell, because the file of
// the marks is damaged; an error with a sentence for people. Reads a few rows for each organisation.
std::optional<base::Error> find_loss(Program& program);

}  // namespace services
