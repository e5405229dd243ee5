// Writes the bytes of a backup into a new file, sealed when there is a secret.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "base/hash.hpp"
#include "store/backup/header.hpp"
#include "store/file_tools.hpp"

namespace store {

class BackupWriter {
public:
    // The encryption of the head is that of the secret. The path must not exist yet.
    BackupWriter(const std::filesystem::path& path, BackupHeader header, const BackupSecret& secret);
    void write(std::string_view content);
    void finish();  // on the disk when it returns

private:
    void put(std::string_view bytes);
    void write_chunk(bool is_last);

    NewFile file_;
    base::Sha256 hash_;  // without encryption
    std::unique_ptr<SealingStream> stream_;
    std::string about_;  // what the chunks are bound to
    std::string chunk_;
};

}  // namespace store
