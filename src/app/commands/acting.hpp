// As whom a command acts in an organisation.
#pragma once
#include <string>

#include "app/installation.hpp"
#include "base/result.hpp"

namespace app {

// With the rights of the person with this address, or with those of the program when it is empty: whoever may read the data
// folder may do all. not_found for an organisation or an access that does not exist.
base::Result<services::Caller> caller_for(Installation& installation, const std::string& org, const std::string& as);

}  // namespace app
