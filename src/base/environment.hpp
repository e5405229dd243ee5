// EnvironmentError: the disk, the database, the network or the memory failed. Thrown in base/ and store/ only; caught by
// the dispatcher of requests, the job runner and main. Not for anything that a user can put right: that is a Result.
#pragma once
#include <cerrno>
#include <stdexcept>
#include <string>

namespace base {

class EnvironmentError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

// The disk has no room: what was to be written is not there, what is there can be read.
class NoSpaceError : public EnvironmentError {
public:
    using EnvironmentError::EnvironmentError;
};

inline bool is_no_space(int error) { return error == ENOSPC || error == EDQUOT; }

// A failed system call as the exception that it is.
[[noreturn]] inline void throw_environment(const std::string& message, int error) {
    if (is_no_space(error)) throw NoSpaceError(message);
    throw EnvironmentError(message);
}

}  // namespace base
