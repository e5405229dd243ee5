// Each organisation has a place of its own by its number, with room for two marks: one is overwritten while the other
// stands. A mark is organisation, size and root, and half a SHA-256 over them, so that one which is half written is told
// from a whole one.
#include "store/high_water.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>

#include "base/environment.hpp"
#include "store/file_tools.hpp"

namespace store {

namespace {

constexpr std::size_t number_bytes = 8, check_bytes = 16;
constexpr std::size_t content_bytes = 2 * number_bytes + sizeof(base::Digest);
using Half = std::array<unsigned char, content_bytes + check_bytes>;
using Place = std::array<Half, 2>;
static_assert(sizeof(Place) == 128);  // never across two sectors of a disk

[[noreturn]] void refuse(const std::filesystem::path& file) {
    throw base::EnvironmentError(fmt::format("{}: {}", file.string(), std::strerror(errno)));
}

base::Digest check_of(const Half& half) { return base::sha256(base::Bytes(half).first(content_bytes)); }

std::uint64_t number_at(const Half& half, std::size_t at) {
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < number_bytes; ++i) number = (number << 8U) | half[at + i];
    return number;
}

Half to_half(const LogMark& mark) {
    Half half{};
    const std::array numbers{static_cast<std::uint64_t>(mark.org), mark.size};
    for (std::size_t i = 0; i < 2 * number_bytes; ++i)
        half[i] = static_cast<unsigned char>(numbers[i / number_bytes] >> (8 * (number_bytes - 1 - i % number_bytes)));
    std::ranges::copy(mark.root, half.begin() + 2 * number_bytes);
    std::copy_n(check_of(half).begin(), check_bytes, half.begin() + content_bytes);
    return half;
}

std::optional<LogMark> mark_in(const Half& half, std::int64_t org) {
    if (!std::equal(half.begin() + content_bytes, half.end(), check_of(half).begin())) return std::nullopt;
    LogMark mark{static_cast<std::int64_t>(number_at(half, 0)), number_at(half, number_bytes), {}};
    std::copy_n(half.begin() + 2 * number_bytes, mark.root.size(), mark.root.begin());
    return mark.org == org ? std::optional(mark) : std::nullopt;
}

std::uint64_t size_in(const Half& half, std::int64_t org) {
    const auto mark = mark_in(half, org);
    return mark ? mark->size : 0;
}

// A signal may come at any time; it is no failure.
template <class Call> auto uninterrupted(Call&& call) {
    auto result = call();
    while (result < 0 && errno == EINTR) result = call();
    return result;
}

off_t offset_of(std::int64_t org) { return static_cast<off_t>(org) * static_cast<off_t>(sizeof(Place)); }

// The places of all numbers up to the end of the file; what is not there yet is empty.
template <class Visit> void each_place(int descriptor, const std::filesystem::path& file, Visit&& visit) {
    struct stat about {};
    if (::fstat(descriptor, &about) != 0) refuse(file);
    for (std::int64_t org = 0; offset_of(org) < about.st_size; ++org) {
        Place place{};
        if (::pread(descriptor, &place, sizeof place, offset_of(org)) < 0) refuse(file);
        visit(org, place);
    }
}

}  // namespace

HighWater::HighWater(std::filesystem::path file)
    : file_(std::move(file)), descriptor_(::open(file_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
    if (descriptor_ < 0) refuse(file_);
    sync_folder(file_.has_parent_path() ? file_.parent_path() : ".");
}

HighWater::~HighWater() { ::close(descriptor_); }

void HighWater::check() const {
    if (has_failed_) refuse_all();
}

void HighWater::refuse_all() const {
    throw DatabaseError(Trouble::other,
                        "The file " + file_.string() +
                            " could not be written, so that nothing is stored any more. Check the disk, then "
                            "start Keepwright again.");
}

void HighWater::fail() {
    has_failed_ = true;
    refuse_all();
}

void HighWater::make_room(std::span<const LogMark> marks) {
    const std::scoped_lock lock(mutex_);
    for (const LogMark& mark : marks) {
        Place place{};
        const ssize_t there = uninterrupted([&] { return ::pread(descriptor_, &place, sizeof place, offset_of(mark.org)); });
        if (there < 0) fail();
        const std::size_t missing = sizeof place - static_cast<std::size_t>(there);
        if (missing == 0) continue;
        const Place empty{};
        const ssize_t written =
            uninterrupted([&] { return ::pwrite(descriptor_, &empty, missing, offset_of(mark.org) + there); });
        if (written == static_cast<ssize_t>(missing)) continue;
        if (written >= 0 || base::is_no_space(errno))
            throw DatabaseError(Trouble::full, file_.string() + ": The disk is full; make room on it.");
        fail();
    }
}

void HighWater::raise(std::span<const LogMark> marks) {
    if (marks.empty()) return;
    check();
    {
        const std::scoped_lock lock(mutex_);
        for (const LogMark& mark : marks) write(mark);
    }
    sync();
}

void HighWater::write(const LogMark& mark) {
    Place place{};
    if (uninterrupted([&] { return ::pread(descriptor_, &place, sizeof place, offset_of(mark.org)); }) < 0) fail();
    const std::size_t lower = size_in(place[0], mark.org) <= size_in(place[1], mark.org) ? 0 : 1;
    if (size_in(place[1 - lower], mark.org) >= mark.size) return;
    const Half half = to_half(mark);
    const off_t offset = offset_of(mark.org) + static_cast<off_t>(lower * sizeof(Half));
    const ssize_t written = uninterrupted([&] { return ::pwrite(descriptor_, half.data(), half.size(), offset); });
    if (written != static_cast<ssize_t>(half.size())) fail();
}

void HighWater::sync() {
    if (uninterrupted([&] { return ::fdatasync(descriptor_); }) != 0) fail();
}

std::vector<LogMark> HighWater::marks() const {
    std::vector<LogMark> marks;
    each_place(descriptor_, file_, [&](std::int64_t org, const Place& place) {
        const auto first = mark_in(place[0], org), second = mark_in(place[1], org);
        if (first || second) marks.push_back(!second || (first && first->size > second->size) ? *first : *second);
    });
    return marks;
}

// The halves are written in turn, so that a power cut finds at most one of them unfinished, and the other one whole or still
// empty. No organisation has the number 0.
bool HighWater::is_damaged() const {
    bool is_damaged = false;
    each_place(descriptor_, file_, [&](std::int64_t org, const Place& place) {
        const bool has_mark = mark_in(place[0], org) || mark_in(place[1], org);
        const auto empty_halves = std::ranges::count(place, Half{});
        is_damaged = is_damaged || (org == 0 ? empty_halves < 2 : !has_mark && empty_halves == 0);
    });
    return is_damaged;
}

}  // namespace store
