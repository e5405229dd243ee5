// From decoded text to records of CSV: RFC 4180, with any separator, and with CR, LF and CRLF as ends of lines.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace exchange {

struct CsvRecord {
    std::size_t line = 0;  // the line on which it begins, from 1
    std::vector<std::string> fields;
    std::optional<std::size_t> text_after_quote{};  // the first field with something between its closing quote and its end
};

// Takes text in pieces of any length. A quote opens a quoted field only at its very beginning, as in spreadsheet programs:
// 37°36'37.8"N is plain text. Lines without any character are no records.
class CsvSplitter {
public:
    enum class Step : std::uint8_t {
        more,       // the text is used up
        record,     // a record is complete
        too_large,  // a record has more columns or bytes than allowed; nothing can follow
    };
    struct Limits {
        std::size_t fields;
        std::size_t field_bytes;
        std::size_t record_bytes;
    };

    CsvSplitter(char separator, Limits limits, std::size_t first_line = 1);

    // Takes from the front of `text` until a record is complete.
    Step take(std::string_view& text, CsvRecord& record);
    enum class End : std::uint8_t { nothing, record, open_quote };
    // At the end of the text: the last record, when its line has no end; open_quote when a quoted field never ended.
    End finish(CsvRecord& record);

    std::size_t line() const { return line_; }              // the one that is being read, from 1
    std::size_t quote_line() const { return quote_line_; }  // where the last quoted field began

private:
    enum class State : std::uint8_t { field_start, plain, quoted, quote_in_quoted, after_quote };
    void step(char c);
    void end_field();
    bool end_record(CsvRecord& record);
    bool too_large() const;

    char separator_;
    std::string stops_plain_;
    Limits limits_;
    State state_ = State::field_start;
    CsvRecord current_;
    std::string field_;
    std::size_t record_bytes_ = 0;
    std::size_t line_;
    std::size_t quote_line_ = 0;
    bool after_cr_ = false;  // a LF now belongs to the CR before it
    bool complete_ = false;
};

// The separator among , ; tab and | that gives the most consistent records in the beginning of a text, and more than one
// column; a comma when there is none. `complete` says that nothing follows, so that the last line counts.
char detect_separator(std::string_view sample, bool complete);

}  // namespace exchange
