-- Looked through every few seconds for the next deadline; the finished and the mapped ones grow without end.
DROP INDEX orders_deadline;
CREATE INDEX orders_unfinished ON orders (deadline) WHERE state = 'open' AND mapped_at IS NULL;
