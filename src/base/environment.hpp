// EnvironmentError: the disk, the database, the network or the memory failed. Thrown in base/ and store/ only; caught by
// the dispatcher of requests, the job runner and main. Not for anything that a user can put right: that is a Result.
#pragma once
#include <stdexcept>
#include <string>

namespace base {

class EnvironmentError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

}  // namespace base
