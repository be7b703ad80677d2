-- Looked for after every commit; the finished ones grow without end.
CREATE INDEX operations_state ON operations (state);
