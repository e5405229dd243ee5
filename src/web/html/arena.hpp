// The memory of one page: nodes and their texts live in it until the page has been written out.
//
// A request opens a Scope; everything of web::html that is made meanwhile on this thread is gone with it.
#pragma once
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace web::html {

class Arena {
public:
    Arena() = default;
    ~Arena() = default;
    Arena(const Arena&) = delete;
    Arena& operator=(const Arena&) = delete;

    static Arena& current();           // of the innermost Scope of this thread; CHECK that there is one
    void* allocate(std::size_t size);  // aligned for pointers; never null
    std::string_view copy(std::string_view text);
    void reset();  // all memory is free again; the blocks are kept for the next page

private:
    struct Block {
        std::unique_ptr<std::byte[]> bytes;
        std::size_t size = 0;
    };
    void grow(std::size_t size);
    std::vector<Block> blocks_;
    std::size_t used_blocks_ = 0;
    std::byte* next_ = nullptr;
    std::size_t left_ = 0;
};

class Scope {
public:
    Scope();
    ~Scope();
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;

private:
    Arena* before_;
    std::unique_ptr<Arena> arena_;
};

// A text in the arena: as cheap to pass as a view, and no caller has to keep the original alive.
class Text {
public:
    Text() = default;
    Text(std::string_view text) : view_(Arena::current().copy(text)) {}
    Text(const std::string& text) : Text(std::string_view(text)) {}
    Text(const char* text) : Text(std::string_view(text)) {}

    std::string_view view() const { return view_; }
    bool empty() const { return view_.empty(); }
    bool operator==(const Text&) const = default;

private:
    std::string_view view_;
};

}  // namespace web::html
