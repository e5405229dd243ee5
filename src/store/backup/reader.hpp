// Reads the bytes of a backup, opened where they are sealed. What it gives was in the file that was written, with
// encryption; without, that is known at the end. It holds a part of the file at a time.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/function_ref.hpp"
#include "base/hash.hpp"
#include "store/backup/header.hpp"
#include "store/file_tools.hpp"

namespace store {

// Every function throws EnvironmentError for a file that was altered or cut, that is no backup, or that the secret does not
// open.
class BackupReader {
public:
    BackupReader(const std::filesystem::path& path, const BackupSecret& secret);

    const BackupHeader& header() const { return header_; }
    std::int64_t bytes_of_file() const { return file_.bytes(); }

    std::string_view line();       // without its end; until the next call
    bool next_is(char character);  // whether the next byte is this one; false at the end
    void pass(std::int64_t count, base::function_ref<void(std::string_view)> sink);  // gives the next bytes, in parts
    void finish();                                                                   // refuses unless everything was read

    [[noreturn]] void refuse(std::string_view why) const;

private:
    void open(const BackupSecret& secret);
    void read_header();
    std::string take(std::size_t count);
    bool fill();  // false when there is no more
    bool fill_plain();
    bool fill_sealed();

    FileSource file_;
    std::string name_;  // for people
    BackupHeader header_;
    base::Sha256 hash_;
    std::unique_ptr<OpeningStream> stream_;
    std::string about_;
    std::int64_t left_ = 0;  // of the file
    std::string buffer_;
    std::size_t place_ = 0;  // in the buffer
    bool is_complete_ = false;
    bool has_opened_ = false;
};

}  // namespace store
