-- Search that forgives: Swedish word forms, beginnings of words, parts of compounds and misspellings, the best first. pg_trgm is a trusted
-- extension: whoever may create in the database may add it (PostgreSQL, CREATE EXTENSION).
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX ideas_letters ON ideas USING gin (lower(title || ' ' || what || ' ' || benefit || ' ' || place) gin_trgm_ops);
CREATE INDEX ideas_title_letters ON ideas USING gin (lower(title) gin_trgm_ops);

-- Every word of a text as the beginning of one, all of them wanted.
CREATE FUNCTION beginnings_query(query text) RETURNS tsquery
  LANGUAGE sql STABLE SET search_path = public, pg_temp
  AS $$
    SELECT coalesce(to_tsquery('swedish', string_agg(word[1] || ':*', ' & ')), ''::tsquery)
    FROM regexp_matches(query, '[[:alnum:]]{2,}', 'g') AS word
  $$;

-- What is searched for among a municipality's ideas, the best first, at most `most`. Text operators are not leakproof, so under row-level
-- security their indexes go unused: this function asks them and keeps to the caller's own municipality itself. Each way of looking is
-- planned for its own words and ends after enough rows, so that a word that is everywhere costs no more than one that is rare. Later
-- ways are tried only while the earlier ones have found little.
CREATE FUNCTION find_ideas(query text, wanted jsonb, most integer) RETURNS TABLE (id uuid, score real)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
DECLARE
  own text := current_municipality();
  words_wanted tsquery := websearch_to_tsquery('swedish', query) || beginnings_query(query);
  letters text := lower(btrim(query));
  pattern text := '%' || replace(replace(replace(letters, '\', '\\'), '%', '\%'), '_', '\_') || '%';
  -- Only what is wanted is in the query, so that it can be planned for it.
  filters text := concat_ws(' AND ', 'i.municipality = $1 AND i.rubbish_at IS NULL AND i.held_at IS NULL',
    CASE WHEN wanted ? 'stage' THEN format('i.stage = %L', wanted ->> 'stage') END,
    CASE WHEN wanted ? 'ending' THEN format('i.ending = %L', wanted ->> 'ending') END,
    CASE WHEN wanted ? 'unit' THEN format('i.unit = %L', wanted ->> 'unit') END,
    CASE wanted ->> 'open' WHEN 'true' THEN 'i.ended_at IS NULL' WHEN 'false' THEN 'i.ended_at IS NOT NULL' END,
    CASE WHEN wanted ? 'from' THEN format('i.submitted_at >= %L::timestamptz', wanted ->> 'from') END,
    CASE WHEN wanted ? 'to' THEN format('i.submitted_at < %L::timestamptz', wanted ->> 'to') END);
  hits uuid[] := '{}';
  more uuid[];
BEGIN
  EXECUTE 'SELECT array_agg(i.id) FROM ideas i WHERE i.number = $2 AND ' || filters INTO hits USING own, btrim(query);
  IF hits IS NOT NULL THEN
    RETURN QUERY SELECT each, 9::real FROM unnest(hits) AS each;
    RETURN;
  END IF;
  EXECUTE 'SELECT array_agg(f.id) FROM (SELECT i.id FROM ideas i WHERE i.words @@ $2 AND ' || filters || ' ORDER BY i.submitted_at DESC LIMIT $3) f'
    INTO hits USING own, words_wanted, most;
  hits := coalesce(hits, '{}');
  IF cardinality(hits) < 50 AND length(letters) > 2 THEN
    EXECUTE 'SELECT array_agg(f.id) FROM (SELECT i.id FROM ideas i WHERE lower(i.title || '' '' || i.what || '' '' || i.benefit || '' '' || i.place) LIKE $2 AND '
      || filters || ' LIMIT $3) f' INTO more USING own, pattern, most;
    hits := hits || coalesce(more, '{}');
  END IF;
  IF cardinality(hits) = 0 AND length(letters) > 3 THEN
    EXECUTE 'SELECT array_agg(f.id) FROM (SELECT i.id FROM ideas i WHERE $2 <% lower(i.title) AND ' || filters || ' LIMIT 50) f' INTO more USING own, letters;
    hits := coalesce(more, '{}');
  END IF;
  RETURN QUERY
    SELECT i.id, (ts_rank(i.words, words_wanted, 1)
      + CASE WHEN strpos(lower(i.title), letters) > 0 THEN 2 ELSE word_similarity(letters, lower(i.title)) END)::real
    FROM ideas i WHERE i.id = ANY (hits) AND i.municipality = own;
END $$;
REVOKE ALL ON FUNCTION find_ideas(text, jsonb, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_ideas(text, jsonb, integer) TO idesluss_app;

-- Ideas like a text that somebody is writing, the likest first: those that share its longest words (in Swedish the most telling ones), or
-- whose titles are spelled nearly like its beginning. Only such as may be shown to anybody.
CREATE FUNCTION similar_ideas(draft text, most integer) RETURNS TABLE (id uuid, score real)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
DECLARE
  own text := current_municipality();
  telling text[] := ARRAY(SELECT w.lexeme FROM unnest(to_tsvector('swedish', draft)) AS w WHERE length(w.lexeme) > 3 ORDER BY length(w.lexeme) DESC, w.lexeme LIMIT 10);
  any_of tsquery := (SELECT string_agg(quote_literal(each), ' | ')::tsquery FROM unnest(telling) AS each);
  opening text := lower(left(btrim(draft), 120));
  shown text := 'i.municipality = $1 AND i.shown AND i.rubbish_at IS NULL AND i.held_at IS NULL AND i.ending IS DISTINCT FROM ''withdrawn''';
  hits uuid[] := '{}';
  alike uuid[] := '{}';
BEGIN
  IF any_of IS NOT NULL THEN
    EXECUTE 'SELECT array_agg(f.id) FROM (SELECT i.id FROM ideas i WHERE i.words @@ $2 AND ' || shown || ' ORDER BY i.submitted_at DESC LIMIT 400) f' INTO hits USING own, any_of;
  END IF;
  IF length(opening) > 3 THEN
    EXECUTE 'SELECT array_agg(f.id) FROM (SELECT i.id FROM ideas i WHERE lower(i.title) <% $2 AND ' || shown || ' LIMIT 100) f' INTO alike USING own, opening;
  END IF;
  RETURN QUERY
    SELECT s.id, s.score FROM (
      SELECT i.id, i.submitted_at, i.title,
        ((SELECT count(*) FROM unnest(telling) AS each WHERE i.words @@ quote_literal(each)::tsquery)::real / greatest(cardinality(telling), 3)
          + greatest(word_similarity(lower(i.title), opening), similarity(lower(i.title), opening)))::real AS score
      FROM ideas i WHERE i.id = ANY (coalesce(hits, '{}') || coalesce(alike, '{}')) AND i.municipality = own
    ) s WHERE s.score >= 0.6 ORDER BY s.score DESC, s.submitted_at DESC LIMIT most;
END $$;
REVOKE ALL ON FUNCTION similar_ideas(text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION similar_ideas(text, integer) TO idesluss_app;

-- A person's open steps, due first: those they have a link to, and those offered to a role they have come to hold since. `sent` is false
-- for the latter: who is to do a step is for the caller to make sure of, by unit, absence and deputies.
CREATE FUNCTION inbox_tasks(who text, most integer) RETURNS TABLE (task text, sent boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT f.task, f.sent FROM (
      SELECT t.task, t.due, t.opened_at, true AS sent FROM task_links l
        JOIN idea_tasks t ON t.municipality = l.municipality AND t.task = l.task AND t.version = l.version
        WHERE l.municipality = current_municipality() AND l.person = who AND l.open
      UNION ALL
      (SELECT t.task, t.due, t.opened_at, false FROM role_holders h
        JOIN idea_tasks t ON t.municipality = h.municipality AND t.role = h.role AND t.assignee IS NULL
        JOIN ideas i ON i.id = t.idea
        WHERE h.municipality = current_municipality() AND h.person = who
          AND (h.unit IS NULL OR i.unit IN (
            WITH RECURSIVE below AS (
              SELECT u.id FROM units u WHERE u.municipality = h.municipality AND u.id = h.unit
              UNION SELECT u.id FROM units u JOIN below b ON u.parent = b.id WHERE u.municipality = h.municipality
            ) SELECT below.id FROM below))
          AND NOT EXISTS (SELECT FROM task_links l WHERE l.municipality = t.municipality AND l.task = t.task AND l.version = t.version AND l.person = who)
        ORDER BY t.due NULLS LAST LIMIT 100)
    ) f ORDER BY f.due NULLS LAST, f.opened_at LIMIT most
  $$;
REVOKE ALL ON FUNCTION inbox_tasks(text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION inbox_tasks(text, integer) TO idesluss_app;
