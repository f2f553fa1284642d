-- What Dealflow writes into the sample CRM when a run has ended: one activity for each run, at the opportunity that the
-- deal came from. A run that is written again changes nothing. The mapping leaves out activities of the source
-- 'dealflow', so that this does not come back as a change of the deal.
INSERT INTO activities (opportunity_id, user_id, kind, subject, body, source, run_id, created_at)
VALUES (
  substr(:dealId, length('OPP-') + 1)::bigint,
  (SELECT min(id) FROM users WHERE name = :rep),
  'note',
  concat_ws(', ',
    'Dealflow: ' || coalesce(:end, lower(:state)),
    'score ' || round(:score::numeric) || ' (' || :tier || ')',
    'queue ' || :queue),
  concat_ws(E'\n',
    'Why this score: ' || replace(:scoreReasons, E'\n', '; '),
    'Why this queue: ' || :queueReason,
    'To find out: ' || replace(nullif(:missing, ''), E'\n', '; '),
    'Draft to: ' || coalesce(:recipient, CASE WHEN :body IS NOT NULL THEN 'nobody yet' END),
    'Subject: ' || :subject,
    E'\n' || :body),
  'dealflow',
  :runId,
  :finishedAt
)
ON CONFLICT (run_id) DO NOTHING;
