// One process at a time moves the files beside the log: keys, and what was signed.
#pragma once
#include <filesystem>

namespace services {

// Held from the making to the end; waits for another one, also for one of the same thread. Throws EnvironmentError when the
// folder is not there or cannot be locked.
class FolderLock {
public:
    explicit FolderLock(const std::filesystem::path& folder);
    ~FolderLock();
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;

private:
    int descriptor_;
};

}  // namespace services
