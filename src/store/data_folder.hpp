// The one folder that holds everything: keepwright.db, files/, backups/, settings. One server at a time.
#pragma once
#include <filesystem>
#include <memory>

namespace store {

class DataFolder {
public:
    // Makes the folder (mode 0700) when it is missing. Throws EnvironmentError when it cannot be used.
    explicit DataFolder(std::filesystem::path path);
    std::filesystem::path database() const { return path_ / "keepwright.db"; }
    std::filesystem::path files() const { return path_ / "files"; }
    std::filesystem::path backups() const { return path_ / "backups"; }
    std::filesystem::path secret_key() const { return path_ / "secret.key"; }  // of second factors
    std::filesystem::path log() const { return path_ / "log"; }  // keys, what was signed last, the high-water mark
    std::filesystem::path high_water() const { return log() / "high-water"; }
    std::filesystem::path past() const { return path_ / "past"; }  // records as they stood, while somebody looks
    const std::filesystem::path& path() const { return path_; }

    // Held while a server runs on the folder (flock on server.lock, with the process id inside). Throws EnvironmentError
    // that names the other process when it is taken.
    class ServerLock {
    public:
        explicit ServerLock(const DataFolder& folder);
        ~ServerLock();
        ServerLock(const ServerLock&) = delete;
        ServerLock& operator=(const ServerLock&) = delete;

    private:
        int descriptor_ = -1;
    };

private:
    std::filesystem::path path_;
};

}  // namespace store
