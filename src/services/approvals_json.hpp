// Approvals as JSON, for the API and the command line.
#pragma once
#include <string>

#include "services/approvals.hpp"

namespace services {

std::string to_json(engine::Work& work, const ApprovalList& list);

}  // namespace services
