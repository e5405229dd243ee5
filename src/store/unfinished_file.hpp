// A file that somebody asked for by its name: it has the name only when it is whole, and takes the place of nothing.
#pragma once
#include <filesystem>

#include "base/result.hpp"

namespace store {

// Whether a new file can have this name: it is not empty, the folder is there, and nothing has the name. Refusals in words
// for people.
base::Result<void> check_new_file(const std::filesystem::path& file);

// The name under which it grows, in the same folder. What was made there is gone with the object, unless it got its name.
class UnfinishedFile {
public:
    explicit UnfinishedFile(std::filesystem::path target);
    ~UnfinishedFile();
    UnfinishedFile(const UnfinishedFile&) = delete;
    UnfinishedFile& operator=(const UnfinishedFile&) = delete;
    const std::filesystem::path& path() const { return path_; }
    // Refuses when something got the name meanwhile. Throws EnvironmentError.
    base::Result<void> finish() const;

private:
    std::filesystem::path target_, path_;
};

}  // namespace store
