// From decoded text to records of CSV.
#include "exchange/csv_splitter.hpp"

#include <algorithm>
#include <array>

namespace exchange {

CsvSplitter::CsvSplitter(char separator, Limits limits, std::size_t first_line)
    : separator_(separator), stops_plain_{separator, '\r', '\n'}, limits_(limits), line_(first_line) {
    current_.line = line_;
}

void CsvSplitter::end_field() {
    record_bytes_ += field_.size();
    current_.fields.push_back(std::move(field_));
    field_.clear();
    state_ = State::field_start;
}

// False when the line was empty.
bool CsvSplitter::end_record(CsvRecord& record) {
    const bool empty_line = current_.fields.empty() && field_.empty() && state_ == State::field_start;
    if (!empty_line) {
        end_field();
        record = std::move(current_);
    }
    current_ = CsvRecord{};
    record_bytes_ = 0;
    return !empty_line;
}

bool CsvSplitter::too_large() const {
    return current_.fields.size() > limits_.fields || field_.size() > limits_.field_bytes ||
           record_bytes_ + field_.size() > limits_.record_bytes;
}

// One character that a run of plain text does not cover.
void CsvSplitter::step(char c) {
    if (state_ == State::quoted) {
        if (c == '"') state_ = State::quote_in_quoted;
        else field_ += c;
    } else if (state_ == State::quote_in_quoted && c == '"') {
        field_ += c;
        state_ = State::quoted;
    } else if (c == separator_) {
        end_field();
    } else if (c == '\r' || c == '\n') {
        complete_ = true;
    } else if (state_ == State::field_start && c == '"') {
        state_ = State::quoted;
        quote_line_ = line_;
    } else {
        if (state_ == State::quote_in_quoted) {
            state_ = State::after_quote;
            if (!current_.text_after_quote) current_.text_after_quote = current_.fields.size();
        } else if (state_ == State::field_start) {
            state_ = State::plain;
        }
        field_ += c;
    }
}

CsvSplitter::Step CsvSplitter::take(std::string_view& text, CsvRecord& record) {
    while (!text.empty()) {
        const char c = text.front();
        if (c != '\n' && c != '\r') {
            after_cr_ = false;
            if (state_ == State::quoted || state_ == State::plain) {
                const auto stops = state_ == State::quoted ? std::string_view("\"\r\n") : std::string_view(stops_plain_);
                const std::size_t run = std::min(text.find_first_of(stops), text.size());
                field_ += text.substr(0, run);
                text.remove_prefix(run);
                if (too_large()) return Step::too_large;
                if (run > 0) continue;
            }
            step(c);
            text.remove_prefix(1);
            if (too_large()) return Step::too_large;
            continue;
        }
        const bool second_of_pair = c == '\n' && after_cr_;
        after_cr_ = c == '\r';
        const bool in_quotes = state_ == State::quoted;
        if (in_quotes || !second_of_pair) step(c);
        if (!second_of_pair) ++line_;
        text.remove_prefix(1);
        if (!complete_) {
            if (!in_quotes) current_.line = line_;
            continue;
        }
        complete_ = false;
        const bool has_record = end_record(record);
        current_.line = line_;
        if (has_record) return Step::record;
    }
    return Step::more;
}

CsvSplitter::End CsvSplitter::finish(CsvRecord& record) {
    if (state_ == State::quoted) return End::open_quote;
    return end_record(record) ? End::record : End::nothing;
}

namespace {

struct Fit {
    double consistency = 0;  // share of the records that have as many fields as the first, and clean quotes
    std::size_t columns = 0;
};

Fit try_separator(std::string_view sample, bool complete, char separator) {
    constexpr std::size_t enough_records = 200;
    CsvSplitter splitter(separator, {sample.size() + 1, sample.size() + 1, sample.size() + 1});
    CsvRecord record;
    std::vector<std::size_t> counts;
    std::size_t good = 0;
    const auto see = [&] {
        counts.push_back(record.fields.size());
        if (record.fields.size() == counts.front() && !record.text_after_quote) ++good;
    };
    while (counts.size() < enough_records && splitter.take(sample, record) == CsvSplitter::Step::record) see();
    if (complete || counts.empty()) {
        if (sample.empty() && splitter.finish(record) == CsvSplitter::End::record) see();
    }
    if (counts.empty()) return {};
    return {static_cast<double>(good) / static_cast<double>(counts.size()), counts.front()};
}

}  // namespace

char detect_separator(std::string_view sample, bool complete) {
    constexpr std::array<char, 4> candidates = {',', ';', '\t', '|'};
    char best = ',';
    Fit best_fit;
    for (const char candidate : candidates) {
        const Fit fit = try_separator(sample, complete, candidate);
        if (fit.columns < 2) continue;
        if (fit.consistency > best_fit.consistency ||
            (fit.consistency == best_fit.consistency && fit.columns > best_fit.columns)) {
            best = candidate;
            best_fit = fit;
        }
    }
    return best;
}

}  // namespace exchange
