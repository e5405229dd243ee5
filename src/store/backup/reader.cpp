#include "store/backup/reader.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "base/environment.hpp"

namespace store {

namespace {

// The longest value of a record, and of a kept version, is far below; without an end a file of another kind would be read
// into memory as a whole.
constexpr std::size_t most_line_bytes = std::size_t{256} << 20;
constexpr std::size_t hash_bytes = sizeof(base::Digest);

}  // namespace

BackupReader::BackupReader(const std::filesystem::path& path, const BackupSecret& secret)
    : file_(path), name_(path.string()), left_(file_.bytes()) {
    file_.leave_memory();
    read_header();
    open(secret);
}

void BackupReader::refuse(std::string_view why) const {
    throw base::EnvironmentError(fmt::format("The backup {} cannot be used: {}.", name_, why));
}

// Exactly this many bytes, or fewer at the end of the file.
std::string BackupReader::take(std::size_t count) {
    count = static_cast<std::size_t>(std::min(static_cast<std::int64_t>(count), left_));
    std::string bytes(count, '\0');
    if (file_.read(bytes.data(), count) != count) refuse("it became shorter while it was read");
    left_ -= static_cast<std::int64_t>(count);
    return bytes;
}

void BackupReader::read_header() {
    std::string bytes;
    for (int lines = 0; lines < 2; lines += bytes.back() == '\n') {
        if (left_ == 0 || bytes.size() == most_header_bytes) refuse("it is no backup of Keepwright");
        bytes += take(1);
    }
    hash_.add(base::as_bytes(bytes));
    about_ = base::as_text(base::sha256(base::as_bytes(bytes)));
    std::string_view line = bytes;
    if (!line.starts_with(backup_format)) refuse("it is no backup of Keepwright, or one of a newer program");
    line.remove_prefix(backup_format.size());
    line.remove_suffix(1);
    auto header = parse_backup_header(line);
    if (!header) refuse("its head was altered");
    header_ = *std::move(header);
}

void BackupReader::open(const BackupSecret& secret) {
    if (header_.encryption == Encryption::none) {
        // Who expects an encrypted backup must not be given one that anybody could have written.
        if (secret.kind != Encryption::none) refuse("it is not encrypted; leave the passphrase or the key away");
        if (left_ < static_cast<std::int64_t>(hash_bytes)) refuse("it was cut");
        left_ -= static_cast<std::int64_t>(hash_bytes);
        return;
    }
    if (header_.encryption == Encryption::passphrase && secret.kind != Encryption::passphrase)
        refuse("it is encrypted with a passphrase, give --passphrase-file");
    if (header_.encryption == Encryption::key && secret.kind != Encryption::key)
        refuse("it is encrypted with a key, give --key-file");
    const std::string start = take(start_bytes);
    if (start.size() != start_bytes) refuse("it was cut");
    stream_ = std::make_unique<OpeningStream>(stream_key(secret, header_.derivation), start);
}

bool BackupReader::fill() {
    if (is_complete_) return false;
    buffer_.erase(0, place_);
    place_ = 0;
    return stream_ ? fill_sealed() : fill_plain();
}

bool BackupReader::fill_plain() {
    if (left_ > 0) {
        const std::string part = take(chunk_bytes);
        hash_.add(base::as_bytes(part));
        buffer_ += part;
        return true;
    }
    left_ = static_cast<std::int64_t>(hash_bytes);
    if (!base::equal_in_constant_time(base::as_bytes(take(hash_bytes)), hash_.finish()))
        refuse("it was altered or cut: its content has another hash than was written at its end");
    is_complete_ = true;
    return false;
}

bool BackupReader::fill_sealed() {
    const std::string sealed = take(chunk_bytes + seal_bytes);
    const auto chunk = stream_->open(sealed, about_, left_ == 0);
    if (!chunk && !has_opened_) refuse("the passphrase or the key is another one, or the backup was altered or cut");
    if (!chunk) refuse("it was altered or cut");
    has_opened_ = true;
    is_complete_ = left_ == 0;
    buffer_ += *chunk;
    return !chunk->empty();
}

std::string_view BackupReader::line() {
    std::size_t looked = 0;
    for (;;) {
        const std::size_t end = buffer_.find('\n', place_ + looked);
        if (end != std::string::npos) {
            const std::string_view found = std::string_view(buffer_).substr(place_, end - place_);
            place_ = end + 1;
            return found;
        }
        looked = buffer_.size() - place_;
        if (looked > most_line_bytes) refuse("it was altered: a line has no end");
        if (!fill()) refuse("it was altered or cut: it ends within a line");
    }
}

bool BackupReader::next_is(char character) {
    while (place_ == buffer_.size())
        if (!fill()) return false;
    return buffer_[place_] == character;
}

void BackupReader::pass(std::int64_t count, base::function_ref<void(std::string_view)> sink) {
    while (count > 0) {
        if (place_ == buffer_.size() && !fill()) refuse("it was altered or cut: it ends within a file");
        const auto here = std::min(count, static_cast<std::int64_t>(buffer_.size() - place_));
        sink(std::string_view(buffer_).substr(place_, static_cast<std::size_t>(here)));
        place_ += static_cast<std::size_t>(here);
        count -= here;
    }
}

void BackupReader::finish() {
    if (place_ < buffer_.size() || fill()) refuse("it was altered: there is more behind its end");
}

}  // namespace store
