// Files of users, stored under the SHA-256 of their content. Written to a temporary name, synced, renamed, folder synced.
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "base/function_ref.hpp"

namespace store {

class Blobs {
public:
    explicit Blobs(std::filesystem::path folder);
    // Returns the hash, 64 hexadecimal digits. Storing the same content twice is one file.
    std::string put(std::string_view content) const;
    // Nothing when it is not there. Throws EnvironmentError when the content does not have its hash any more.
    std::optional<std::string> get(std::string_view hash) const;
    bool has(std::string_view hash) const;
    // Deletes a file that nobody has put since `then`. False when somebody has: it stays.
    bool remove_older(std::string_view hash, base::Moment then) const;
    std::filesystem::path path_of(std::string_view hash) const;  // <folder>/ab/cd/<hash>; the hash is checked for its form
    void each(base::function_ref<void(std::string_view hash)> visit) const;

private:
    std::filesystem::path folder_;
};

}  // namespace store
