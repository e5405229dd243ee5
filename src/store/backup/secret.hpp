// What opens an encrypted backup: a passphrase or a key, read from a file, because every list of processes shows the words
// of a command.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>

#include "base/result.hpp"

namespace store {

enum class Encryption : std::uint8_t { none, passphrase, key };

struct BackupSecret {
    Encryption kind = Encryption::none;
    std::string bytes{};
};

// invalid when others than the owner may read the file, when the passphrase is shorter than 12 bytes, or when a key file has
// not exactly 32 bytes. The end of the line does not belong to a passphrase. Throws EnvironmentError when it cannot be read.
base::Result<BackupSecret> read_passphrase(const std::filesystem::path& file);
base::Result<BackupSecret> read_backup_key(const std::filesystem::path& file);

// A new file (mode 0600) with 32 random bytes; conflict when there is one of this name.
base::Result<void> make_backup_key(const std::filesystem::path& file);

}  // namespace store
