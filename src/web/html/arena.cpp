// The arena: blocks of 64 KiB that are used again by the next page of the same thread.
#include "web/html/arena.hpp"

#include <algorithm>
#include <cstring>

#include "base/check.hpp"

namespace web::html {
namespace {

constexpr std::size_t block_size = std::size_t{64} << 10;
constexpr std::size_t kept_blocks = 64;  // one huge page must not hold its memory for ever

thread_local Arena* current_arena = nullptr;
thread_local std::unique_ptr<Arena> spare_arena;

}  // namespace

Arena& Arena::current() {
    CHECK(current_arena != nullptr);
    return *current_arena;
}

void* Arena::allocate(std::size_t size) {
    size = (size + alignof(void*) - 1) & ~(alignof(void*) - 1);
    if (size > left_) grow(size);
    std::byte* const place = next_;
    next_ += size;
    left_ -= size;
    return place;
}

std::string_view Arena::copy(std::string_view text) {
    if (text.empty()) return {};
    auto* const place = static_cast<char*>(allocate(text.size()));
    std::memcpy(place, text.data(), text.size());
    return {place, text.size()};
}

void Arena::grow(std::size_t size) {
    while (used_blocks_ < blocks_.size() && blocks_[used_blocks_].size < size) ++used_blocks_;
    if (used_blocks_ == blocks_.size()) {
        const std::size_t wanted = std::max(size, block_size);
        blocks_.push_back({std::make_unique_for_overwrite<std::byte[]>(wanted), wanted});
    }
    next_ = blocks_[used_blocks_].bytes.get();
    left_ = blocks_[used_blocks_].size;
    ++used_blocks_;
}

void Arena::reset() {
    std::erase_if(blocks_, [](const Block& block) { return block.size > block_size; });
    if (blocks_.size() > kept_blocks) blocks_.resize(kept_blocks);
    used_blocks_ = 0;
    next_ = nullptr;
    left_ = 0;
}

Scope::Scope() : before_(current_arena), arena_(spare_arena ? std::move(spare_arena) : std::make_unique<Arena>()) {
    current_arena = arena_.get();
}

Scope::~Scope() {
    current_arena = before_;
    arena_->reset();
    spare_arena = std::move(arena_);
}

}  // namespace web::html
