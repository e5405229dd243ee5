// The prepared statements of one connection, by their text. Bounded: the one that was unused for longest goes first.
#pragma once
#include <cstddef>
#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace store {

// Statement has `bool open`: true while a cursor reads it. An open statement is never lent again and never dropped.
template <class Statement> class StatementCache {
public:
    explicit StatementCache(std::size_t limit) : limit_(limit) {}

    // Null when there is none for this text.
    Statement* find(std::string_view sql) {
        const auto found = by_text_.find(sql);
        if (found == by_text_.end()) return nullptr;
        entries_.splice(entries_.begin(), entries_, found->second);
        return found->second->statement.get();
    }

    // There must be none for this text yet.
    Statement& keep(std::string_view sql, std::unique_ptr<Statement> statement) {
        if (entries_.size() >= limit_) drop_oldest();
        entries_.push_front({std::string(sql), std::move(statement)});
        by_text_.emplace(entries_.front().sql, entries_.begin());
        return *entries_.front().statement;
    }

    void clear() {
        by_text_.clear();
        entries_.clear();
    }
    std::size_t size() const { return entries_.size(); }

private:
    struct Entry {
        std::string sql;  // by_text_ points into it
        std::unique_ptr<Statement> statement;
    };

    void drop_oldest() {
        for (auto entry = entries_.end(); entry != entries_.begin();) {
            --entry;
            if (entry->statement->open) continue;
            by_text_.erase(entry->sql);
            entries_.erase(entry);
            return;
        }
    }

    std::size_t limit_;
    std::list<Entry> entries_;  // the latest used first
    std::unordered_map<std::string_view, typename std::list<Entry>::iterator> by_text_;
};

}  // namespace store
